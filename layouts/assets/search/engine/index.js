import { Bits } from "./bits.js";
import { checkFormat } from "./bytes.js";
import { fileOf, reversed } from "./root.js";
import { readShard, readTail } from "./shard.js";

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
    return this.termsIn(this.root.shards[i]);
  }

  /**
   * Returns a term: of a stem, or of a key such as tag:cs.cv; undefined if no paper has it.
   * @param {string} key
   * @param {{first: string, piece: import('./root.js').Piece}[]} files the directory that has it
   */
  term(key, files = this.root.shards) {
    const i = fileOf(files, key);
    return i < 0 ? undefined : this.termsIn(files[i]).get(key);
  }

  /** Returns the terms of a file of a directory, by key. */
  termsIn({ piece }) {
    return this.files.read(piece, (bytes) => readShard(bytes, this.root, piece));
  }

  /** Returns the tail of a term. */
  tail(term) {
    return this.files.read(term.tail, (bytes) => readTail(bytes, term, this.root));
  }

  /**
   * Returns the words of a word file, an entry of a directory.
   * @returns {Word[]}
   * @typedef {{text: string, log: number}} Word log: the number of bits of its number of papers, minus one
   */
  words({ piece }) {
    return this.files.read(piece, (bytes) => {
      const bits = new Bits(bytes);
      const words = bits.strings().map((text) => ({ text: text[0] === "~" ? reversed(text.slice(1)) : text, log: 0 }));
      for (const word of words) word.log = bits.gamma() - 1;
      checkFormat(bits.left >= 0);
      return words;
    });
  }

  /**
   * Returns what results show of a paper.
   * @returns {Shown}
   */
  shown(ordinal) {
    return this.files.read(this.root.row(ordinal), (bytes) => shownOf(JSON.parse(new TextDecoder().decode(bytes))));
  }

  /** Has what results show of a paper fetched past all caches the next time. */
  forget(ordinal) {
    this.files.forget(this.root.row(ordinal));
  }
}

function shownOf([id, title, abstract, authors, more, venue, tags, links = [], tldr = "", by = ""]) {
  const addresses = links.map(([kind, href]) => [kind, href.replace(/^arxiv:/, "https://arxiv.org/pdf/")]);
  const shown = { id, title, abstract, authors, more, venue, tags, links: addresses, tldr: undefined };
  if (tldr) shown.tldr = { html: tldr, by };
  return shown;
}
