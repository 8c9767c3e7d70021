import { Bytes } from "./bytes.js";
import { fileOf, reversed } from "./root.js";
import { readShard, readTail } from "./shard.js";

/**
 * Reads a published index. What is not there yet is fetched, as Files has it.
 *
 * @typedef {object} Shown what a result shows of a paper; title and abstract are HTML
 * @property {string} id
 * @property {string} title
 * @property {string} abstract
 * @property {string[]} authors
 * @property {number} more authors beyond those
 * @property {string} venue
 * @property {string[]} tags
 */
export class Index {
  /** What words a token may have been meant for, once that was looked up. */
  spellings = new Map();

  /**
   * @param {import('./root.js').Root} root
   * @param {import('./files.js').Files} files
   */
  constructor(root, files) {
    this.root = root;
    this.files = files;
  }

  /** The terms of a shard. */
  shard(i) {
    return this.files.read(this.root.shards[i].path, (bytes) => readShard(bytes, this.root));
  }

  /** A term; undefined where no paper has it. */
  term(key) {
    const i = fileOf(this.root.shards, key);
    return i < 0 ? undefined : this.shard(i).get(key);
  }

  /** The papers of a term's text that are not with it. */
  tail(term) {
    return this.files.read(term.tail, (bytes) => readTail(bytes, term, this.root));
  }

  /**
   * The words of a word file.
   * @returns {Word[]}
   * @typedef {{text: string, log: number}} Word a word and the bits of its number of papers, less one
   */
  words(i) {
    return this.files.read(this.root.wordFiles[i].path, (bytes) => {
      const r = new Bytes(bytes);
      const texts = r.strings();
      const logs = r.take(texts.length);
      return texts.map((text, n) => ({ text: text[0] === "~" ? reversed(text.slice(1)) : text, log: logs[n] }));
    });
  }

  /** What is shown of a paper. */
  shown(ordinal) {
    const block = this.files.read(this.blockOf(ordinal), (bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)).map(shownOf),
    );
    return block[ordinal % this.root.blockSize] ?? this.files.read(this.blockOf(ordinal), () => undefined);
  }

  blockOf(ordinal) {
    return this.root.block(Math.floor(ordinal / this.root.blockSize));
  }

  /**
   * What papers can be narrowed down by.
   * @returns {Facets}
   * @typedef {object} Facets
   * @property {[string, string][]} tags names and keys
   * @property {[string, string][]} venues
   * @property {number[]} years of each paper; 0 where it is not known
   * @property {number[]} in the venue of each paper, from 1; 0 is none
   * @property {number[]} of for each paper the number of its tags, and they
   */
  facets() {
    return this.files.read(this.root.facets, (bytes) => {
      const facets = JSON.parse(new TextDecoder().decode(bytes));
      return { ...facets, years: unfolded(facets.years), in: unfolded(facets.in) };
    });
  }
}

function shownOf([id, title, abstract, authors, more, venue, tags]) {
  return { id, title, abstract, authors, more, venue, tags };
}

/** The values of runs: value, how often, value, how often … */
function unfolded(runs) {
  const values = [];
  for (let i = 0; i < runs.length; i += 2) {
    for (let n = runs[i + 1]; n > 0; n--) values.push(runs[i]);
  }
  return values;
}
