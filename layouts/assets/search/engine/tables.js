/** The tables of an index, and its terms of ids and names, which queries of plain words don't read. */
import { Bits } from "./bits.js";
import { Bytes, checkFormat } from "./bytes.js";
import { filesFrom, readDirectory } from "./root.js";

/** @typedef {import('./index.js').Index} Index */

/** Returns what parse makes of a table; undefined if there is none. */
function table({ root, files }, name, parse) {
  const piece = root.table(name);
  return piece && files.read(piece, parse);
}

/** Returns the directory of ids and authors. */
export const keyShards = (index) => table(index, "keys", (bytes) => readDirectory(new Bits(bytes), "k/"));

/** Returns the directory that has a key. */
const directory = (index, key) => (/^(id|author):/.test(key) ? keyShards(index) : index.root.shards);

/**
 * Returns the term of a key such as tag:cs.cv or id:2501.12948; undefined if no paper has it.
 * @param {Index} index
 */
export const keyTerm = (index, key) => index.term(key, directory(index, key));

/** Returns the term of a key; or those of all keys that start like it. */
export function keyed(index, start, isPrefix) {
  if (!isPrefix) return [keyTerm(index, start)].filter(Boolean);
  const all = directory(index, start);
  const [first, last] = filesFrom(all, start);
  const terms = index.files.each(all.slice(first, last + 1), (file) => [...index.termsIn(file).values()]);
  return terms.flat().filter(({ key }) => key.startsWith(start));
}

/**
 * Returns a number for each paper, "upvotes" or "trending"; undefined if the site has none.
 * @returns {Int32Array | undefined}
 */
export function column(index, name) {
  return table(index, name, (bytes) => {
    const r = new Bytes(bytes);
    const column = Int32Array.from({ length: index.root.papers }, () => r.number());
    checkFormat(r.left === 0);
    return column;
  });
}

/** Returns the ids of all papers. */
export function ids(index) {
  return table(index, "ids", (bytes) => {
    const ids = new TextDecoder().decode(bytes).split("\n");
    checkFormat(ids.length === Math.max(1, index.root.papers));
    return ids;
  });
}

/**
 * Returns the papers that are listed on several days: their ordinals, each with the days after the first as 20250313.
 * @returns {number[][]}
 */
export const relisted = (index) => table(index, "relisted", readJSON) ?? [];

/** Returns the papers with an author who has a token in the name; undefined if there are none. */
export function byAuthor(index, token) {
  const own = keyTerm(index, `author:${token}`)?.named ?? [];
  const all = keyTerm(index, `author:${token} *`)?.named; // of tokens in many names
  const others = all ? [all] : authors(index, `${token} `).map(({ papers }) => papers);
  const papers = [...new Set([own, ...others].flatMap((list) => [...list]))].sort((a, b) => a - b);
  return papers.length > 0 ? Uint32Array.from(papers) : undefined;
}

/**
 * Returns the names of authors that start with a text. Each name has its tokens with spaces between them, and
 * occurs once for each of them that may come first: "song han" and "han song".
 * @returns {{name: string, papers: Uint32Array}[]}
 */
export function authors(index, start) {
  return keyed(index, `author:${start}`, true)
    .filter(({ key }) => !key.endsWith(" *"))
    .map(({ key, named }) => ({ name: key.slice("author:".length), papers: named }));
}

/** Returns the number of pieces that authors() reads. */
export function authorFiles(index, start) {
  const [first, last] = filesFrom(keyShards(index), `author:${start}`);
  return last - first + 1;
}

/**
 * Returns the facets of all papers.
 * @returns {Facets}
 * @typedef {object} Facets
 * @property {[string, string][]} tags names and keys
 * @property {[string, string][]} venues
 * @property {[string, string][]} authors
 * @property {number[]} years of each paper; 0 if unknown
 * @property {number[]} in the number of the venue of each paper, from 1; 0 is none
 * @property {number[]} of for each paper the number of its tags, then these tags
 * @property {number[]} by likewise its authors
 */
export function facets(index) {
  return table(index, "facets", (bytes) => {
    const facets = readJSON(bytes);
    return { ...facets, years: expanded(facets.years), in: expanded(facets.in) };
  });
}

const readJSON = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** Expands runs: value, times, value, times … */
function expanded(runs) {
  const values = [];
  for (let i = 0; i < runs.length; i += 2) {
    for (let n = runs[i + 1]; n > 0; n--) values.push(runs[i]);
  }
  return values;
}
