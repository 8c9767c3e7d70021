/**
 * Papers like another: its neighbors, which the site has computed, then others with its words. The worker loads this
 * script when a query asks for them.
 */
import { Bits } from "./bits.js";
import { checkFormat, compare } from "./bytes.js";
import { addressOf } from "./hits.js";
import { plain } from "./plain.js";
import { fewHits, Ranking } from "./rank.js";
import { fileOf, readDirectory } from "./root.js";
import { withoutStopWords } from "./slots.js";
import { stem } from "./stem.js";
import { tokens } from "./tokens.js";
import { isStopWord } from "./words.js";

const minTimes = 3; // that an abstract must have a word
const maxFromAbstract = 6;

/**
 * Returns what the search reads of the paper with an id; undefined if there is none.
 * @param {import('./index.js').Index} index
 * @param {(index: import('./index.js').Index, key: string) => import('./shard.js').Term | undefined} keyTerm
 */
export function readLike(index, id, keyTerm) {
  const reads = [() => keyTerm(index, `id:${id}`)?.named[0], () => neighbourFiles(index)];
  const [ordinal, files] = index.files.each(reads, (read) => read());
  if (ordinal === undefined) return undefined;
  const texts = [() => index.shown(ordinal), () => neighboursOf(index, files, ordinal)];
  const [shown, neighbours] = index.files.each(texts, (read) => read());
  const liked = { title: shown.title, href: addressOf(index, shown.id) };
  return { ordinal, neighbours, tokens: likeTokens(shown), liked };
}

/** Returns the directory of neighbors. */
function neighbourFiles({ root, files }) {
  const piece = root.table("like");
  return piece ? files.read(piece, (bytes) => readDirectory(new Bits(bytes), "n/")) : [];
}

/** Returns the neighbors of a paper, the most similar first. */
function neighboursOf(index, files, ordinal) {
  const slot = index.root.slots[ordinal];
  const file = files[fileOf(files, slot.toString(32).padStart(5, "0"))];
  return (file && index.files.read(file.piece, (bytes) => readNeighbours(bytes, index.root)).get(slot)) ?? [];
}

/** Reads a piece of a pack of neighbors: the ordinals of each paper's, by its slot. */
function readNeighbours(bytes, { room, ordinals }) {
  const bits = new Bits(bytes);
  const all = new Map();
  for (let left = bits.length(), slot = 0; left > 0; left--, slot++) {
    slot += bits.gamma() - 1;
    const count = bits.gamma();
    checkFormat(count <= bits.left);
    const near = Array.from({ length: count }, () => ordinals[bits.read(room)]);
    checkFormat(near.every((ordinal) => ordinal >= 0));
    all.set(slot, near);
  }
  checkFormat(bits.left >= 0);
  return all;
}

/** Returns the neighbors of a paper and the others that are most like it, a few in all. */
export function mostSimilar(finder, tally, neighbours = []) {
  const { slots, column = [] } = finder;
  const worth = slots.reduce((sum, slot) => sum + slot.worth, 0);
  const credit = slots.reduce((sum, slot) => sum + slot.credit, 0);
  const scores = Float64Array.from(
    tally.covered,
    (covered, ordinal) => tally.strength[ordinal] * ((credit + covered) / (256 * worth || 1)),
  );
  const near = neighbours.filter((ordinal) => finder.allows(ordinal)).slice(0, fewHits);
  const isOther = (ordinal) => tally.met[ordinal] > 0 && finder.allows(ordinal) && !near.includes(ordinal);
  const others = new Ranking([...scores.keys()].filter(isOther), scores).first(fewHits - near.length);
  const list = [...near, ...others.papers];
  if (finder.sort !== "relevance") list.sort((a, b) => (column[b] ?? 0) - (column[a] ?? 0) || b - a);
  return new Ranking(list, scores, true);
}

/**
 * Returns the words that a paper is about: those of its title, and those that its abstract repeats
 * most, one for each stem. Stop words count only if the title has no others.
 * @param {import('./index.js').Shown} shown
 */
function likeTokens({ title, abstract }) {
  const found = byStem(withoutStopWords(tokens(plain(title)).map((token) => ({ token }))).map(({ token }) => token));
  const repeated = [...byStem(tokens(plain(abstract)))]
    .filter(([key, { token, times }]) => times >= minTimes && !isStopWord(token) && !found.has(key))
    .sort(([a, { times }], [b, { times: others }]) => others - times || compare(a, b));
  return [...found.values(), ...repeated.slice(0, maxFromAbstract).map(([, word]) => word)].map(({ token }) => token);
}

/** Returns for each stem its first token, and how often the stem occurs. */
function byStem(tokens) {
  const found = new Map();
  for (const token of tokens) {
    const key = stem(token);
    if (!found.has(key)) found.set(key, { token, times: 0 });
    found.get(key).times++;
  }
  return found;
}
