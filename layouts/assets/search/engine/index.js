import { Bytes } from "./bytes.js";
import { fileOf, reversed } from "./root.js";
import { readShard, readTail } from "./shard.js";
import { stem } from "./stem.js";

/**
 * A published index. Its methods throw `missing` until the files that they read are fetched; see files.js.
 *
 * @typedef {object} Shown what results show of a paper; title and abstract are HTML
 * @property {string} id
 * @property {string} title
 * @property {string} abstract
 * @property {string[]} authors
 * @property {number} more further authors
 * @property {string} venue
 * @property {string[]} tags
 * @property {[string, string][]} links kinds and addresses
 * @property {{html: string, by: string} | undefined} tldr
 */
export class Index {
  /** A cache of spellings(), by token. */
  spellings = new Map();

  /**
   * @param {import('./root.js').Root} root
   * @param {import('./files.js').Files} files
   */
  constructor(root, files) {
    this.root = root;
    this.files = files;
  }

  /** Returns the terms of a shard, by key. */
  shard(i) {
    return this.files.read(this.root.shards[i].path, (bytes) => readShard(bytes, this.root));
  }

  /** Returns a term; undefined if no paper has it. */
  term(key) {
    const i = fileOf(this.root.shards, key);
    return i < 0 ? undefined : this.shard(i).get(key);
  }

  /** Returns the tail of a term. */
  tail(term) {
    return this.files.read(term.tail, (bytes) => readTail(bytes, term, this.root));
  }

  /**
   * Returns the words of a word file.
   * @returns {Word[]}
   * @typedef {{text: string, log: number}} Word log: the number of bits of its number of papers, minus one
   */
  words(i) {
    return this.files.read(this.root.wordFiles[i].path, (bytes) => {
      const r = new Bytes(bytes);
      const texts = r.strings();
      const logs = r.take(texts.length);
      return texts.map((text, n) => ({ text: text[0] === "~" ? reversed(text.slice(1)) : text, log: logs[n] }));
    });
  }

  /** Returns what results show of a paper. */
  shown(ordinal) {
    const block = this.files.read(this.#blockOf(ordinal), (bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)).map(shownOf),
    );
    return block[ordinal % this.root.blockSize] ?? this.files.reject(this.#blockOf(ordinal));
  }

  /** Has what results show of a paper fetched past all caches the next time. */
  forget(ordinal) {
    this.files.forget(this.#blockOf(ordinal));
  }

  /**
   * Returns a number for each paper, such as "upvotes"; undefined if the site has none.
   * @returns {Int32Array | undefined}
   */
  column() {
    return undefined;
  }

  /** Returns the papers with an author who has a token in the name; undefined if there are none. */
  author(token) {
    return this.term(stem(token))?.named;
  }

  /**
   * Returns the names of authors that start with a text. Each name has its tokens with spaces between them, and
   * occurs once for each of them that may come first: "song han" and "han song".
   * @returns {{name: string, papers: Uint32Array}[]}
   */
  authors() {
    return [];
  }

  /** Returns the number of pieces that authors() reads. */
  authorFiles() {
    return 0;
  }

  #blockOf(ordinal) {
    return this.root.block(Math.floor(ordinal / this.root.blockSize));
  }

  /**
   * Returns the facets of all papers.
   * @returns {Facets}
   * @typedef {object} Facets
   * @property {[string, string][]} tags names and keys
   * @property {[string, string][]} venues
   * @property {number[]} years of each paper; 0 if unknown
   * @property {number[]} in the number of the venue of each paper, from 1; 0 is none
   * @property {number[]} of for each paper the number of its tags, then these tags
   */
  facets() {
    return this.files.read(this.root.facets, (bytes) => {
      const facets = JSON.parse(new TextDecoder().decode(bytes));
      return { ...facets, years: expanded(facets.years), in: expanded(facets.in) };
    });
  }
}

function shownOf([id, title, abstract, authors, more, venue, tags]) {
  return { id, title, abstract, authors, more, venue, tags, links: [], tldr: undefined };
}

/** Expands runs: value, times, value, times … */
function expanded(runs) {
  const values = [];
  for (let i = 0; i < runs.length; i += 2) {
    for (let n = runs[i + 1]; n > 0; n--) values.push(runs[i]);
  }
  return values;
}
