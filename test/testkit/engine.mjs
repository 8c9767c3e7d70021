// Calls parts of the browser's search for tests: the reader of the index and the functions of the ranking.
import { mayHaveDate } from "../../layouts/assets/search/engine/answer.js";
import { Bits } from "../../layouts/assets/search/engine/bits.js";
import { findDate } from "../../layouts/assets/search/engine/finddate.js";
import { Tally } from "../../layouts/assets/search/engine/count.js";
import { Files } from "../../layouts/assets/search/engine/files.js";
import { Finder } from "../../layouts/assets/search/engine/finder.js";
import { Index } from "../../layouts/assets/search/engine/index.js";
import { mostSimilar, readLike } from "../../layouts/assets/search/engine/like.js";
import { plainQuery } from "../../layouts/assets/search/engine/plainquery.js";
import { parse } from "../../layouts/assets/search/engine/query.js";
import { best } from "../../layouts/assets/search/engine/rank.js";
import { filesFrom, Root } from "../../layouts/assets/search/engine/root.js";
import { Scripts } from "../../layouts/assets/search/engine/scripts.js";
import * as slots from "../../layouts/assets/search/engine/slots.js";
import * as spell from "../../layouts/assets/search/engine/spell.js";
import * as tables from "../../layouts/assets/search/engine/tables.js";
import { base, Server } from "./find.mjs";

/** A query as both parsers read it; plain is null if the query needs the full parser. */
export const read = (q) => ({ query: parse(q), plain: plainQuery(q) ?? null });

/** The date in a query on some day, as a search reads it; null if there is none. */
export const dateOf = ({ q, today, newest }) => (mayHaveDate.test(q) && findDate(q, today, newest)) || null;

/** The root of an index. */
export async function root({ dir }) {
  const { index, run } = await open(dir);
  const { papers, room, rare, pattern, days, wordFiles, shards } = index.root;
  const firsts = (files) => files.map(({ first }) => first);
  const rareFiles = await run(() => spell.rareFiles(index));
  return {
    papers,
    room,
    rare,
    pattern,
    days,
    wordFiles: firsts(wordFiles),
    rareFiles: firsts(rareFiles),
    shards: firsts(shards),
  };
}

/** The paths of the rows of an index. */
export async function rows({ dir }) {
  const { index } = await open(dir);
  return Array.from({ length: index.root.papers }, (_, ordinal) => index.root.row(ordinal).path);
}

/** The number of postings that a query of plain words reads. */
export async function postings({ dir, q }) {
  const { index, run } = await open(dir);
  const tally = new Tally(index.root.papers);
  const finder = await run(() => new Finder(index, plainQuery(q), new Scripts(index.files)).rank(tally, 10));
  const sizes = finder.slots.flatMap(({ readings }) =>
    readings.map(({ term }) => term.text.length + term.named.length + (finder.tails.get(term)?.length ?? 0)),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The contents of an index, in the order of its files. */
export async function contents({ dir }) {
  const { index, run } = await open(dir);
  const { papers, pattern, days, shards, wordFiles } = index.root;
  const all = (list, make) => run(() => index.files.each([...list.keys()], make));
  const termsOf = (file) => [...index.termsIn(file).values()].map((term) => termOf(index, term));
  const keys = await run(() => tables.keyShards(index));
  const rareFiles = await run(() => spell.rareFiles(index));
  return {
    papers,
    pattern,
    days,
    terms: (await run(() => index.files.each([...shards, ...keys], termsOf))).flat(),
    words: await all([...wordFiles, ...rareFiles], (i) => wordsOf(index, [wordFiles, rareFiles], i)),
    shown: await all(days, (i) => shownOf(index.shown(i))),
    upvotes: await run(() => [...(tables.column(index, "upvotes") ?? [])]),
    trending: await run(() => [...(tables.column(index, "trending") ?? [])]),
    neighbours: await all(days, (i) => readLike(index, index.shown(i).id, tables.keyTerm)?.neighbours),
    ids: await run(() => tables.ids(index)),
    relisted: await run(() => tables.relisted(index)),
    facets: await run(() => tables.facets(index)),
  };
}

/** What results show of a paper, in the form of index.Shown. */
export function shownOf({ links, tldr, ...shown }) {
  const list = links.map(([Kind, URL]) => ({ Kind, URL }));
  return { ...shown, links: list.length > 0 ? list : null, tldr: tldr?.html ?? "", tldrBy: tldr?.by ?? "" };
}

/** A term with its postings as [paper, impact, place from 0 or -1, form]. */
function termOf(index, term) {
  const { key, count, named } = term;
  const text = [...term.text].map((paper, i) => [
    paper,
    term.about[i] & 31,
    (term.about[i] >> 7) - 1,
    (term.about[i] >> 5) & 3,
  ]);
  return {
    key,
    count,
    text,
    named: [...named],
    tail: term.tail ? [...index.tail(term)] : [],
    isFound: tables.keyTerm(index, key) === term,
  };
}

/** The words of a word file, each with the files in which the reader looks for it, by their numbers in both directories. */
function wordsOf(index, directories, i) {
  const files = directories.flat();
  const all = directories.find((directory) => directory.includes(files[i]));
  return index.words(files[i]).map((word) => ({
    ...word,
    like: index.root.wordFilesLike(word.text, all).map((file) => files.indexOf(file)),
    from: files.indexOf(all[filesFrom(all, word.text)[0]]),
  }));
}

/** The papers of authors with a token in their names, and the names that start with a text. */
export async function names({ dir, token, start }) {
  const { index, run } = await open(dir);
  const authors = await run(() => tables.authors(index, start));
  return {
    papers: await run(() => [...(tables.byAuthor(index, token) ?? [])]),
    names: authors.map(({ name, papers }) => ({ name, papers: [...papers] })),
  };
}

/** Which of some keys the index has terms for. */
export async function terms({ dir, keys }) {
  const { index, run } = await open(dir);
  return run(() => index.files.each(keys ?? [], (key) => tables.keyTerm(index, key) !== undefined));
}

async function open(dir) {
  const files = new Files(base, new Server(dir).fetch);
  const index = new Index(new Root(await files.root()), files);
  return { index, run: (make) => files.run(make, { took: 0 }) };
}

/** The numbers in a stream of bits, and the number of bits left. A code is ["gamma"], ["rice", k] or ["read", n]. */
export function numbers({ data, codes }) {
  const bits = new Bits(Buffer.from(data, "base64"));
  return { numbers: codes.map(([code, ...args]) => bits[code](...args)), left: bits.left };
}

export const worth = ({ all, papers }) => slots.worth(all, papers);

/** The score of the single paper of a tally, by the worths and credits of its slots. */
export function score({ worths, credits, isLike, tally }) {
  const all = worths.map((worth, i) => ({ worth, credit: credits[i], chance: 0, readings: [] }));
  const counted = Object.fromEntries(
    Object.entries({ met: 1, ...tally }).map(([name, value]) => [name, Int32Array.of(value)]),
  );
  const ranking = (isLike ? mostSimilar : best)(
    { slots: all, query: {}, sort: "relevance", allows: () => true, isWhole: () => true },
    counted,
  );
  return ranking.score(ranking.at(0));
}

export const distance = ({ from, to, bound }) => spell.distance([...from], [...to], bound);

/** The words of an index with a spelling similar to a token. */
export async function spellings({ dir, token }) {
  const { index, run } = await open(dir);
  return run(() => spell.spellings(index, token));
}
