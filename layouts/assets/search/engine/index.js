import { Bits } from "./bits.js";
import { Bytes, checkFormat } from "./bytes.js";
import { fileOf, filesFrom, readDirectory, reversed } from "./root.js";
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

  /** Returns a term: of a stem, or of a key such as tag:cs.cv; undefined if no paper has it. */
  term(key) {
    const files = this.#files(key);
    const i = fileOf(files, key);
    return i < 0 ? undefined : this.termsIn(files[i]).get(key);
  }

  /** Returns the term of a key such as tag:cs.cv; or those of all keys that start like it. */
  keyed(start, isPrefix) {
    if (!isPrefix) return [this.term(start)].filter(Boolean);
    const [first, last] = filesFrom(this.#files(start), start);
    const terms = this.files.each(this.#files(start).slice(first, last + 1), (file) => [
      ...this.termsIn(file).values(),
    ]);
    return terms.flat().filter(({ key }) => key.startsWith(start));
  }

  /** Returns the directory that has a key. */
  #files(key) {
    return /^(id|author):/.test(key) ? this.keyShards() : this.root.shards;
  }

  /** Returns the terms of a file of a directory, by key. */
  termsIn({ piece }) {
    return this.files.read(piece, (bytes) => readShard(bytes, this.root, piece));
  }

  /** Returns the directory of ids and names. */
  keyShards() {
    return this.#table("keys", (bytes) => readDirectory(new Bits(bytes), "k/"));
  }

  /** Returns what parse makes of a table; undefined if there is none. */
  #table(name, parse) {
    const piece = this.root.table(name);
    return piece && this.files.read(piece, parse);
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
    return this.files.read(this.root.wordFiles[i].piece, (bytes) => {
      const bits = new Bits(bytes);
      const words = bits.strings().map((text) => ({ text: text[0] === "~" ? reversed(text.slice(1)) : text, log: 0 }));
      for (const word of words) word.log = bits.gamma() - 1;
      checkFormat(bits.left >= 0 && bits.left < 8);
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

  /**
   * Returns a number for each paper, such as "upvotes"; undefined if the site has none.
   * @returns {Int32Array | undefined}
   */
  column(name) {
    return this.#table(name, (bytes) => {
      const r = new Bytes(bytes);
      const column = Int32Array.from({ length: this.root.papers }, () => r.number());
      checkFormat(r.left === 0);
      return column;
    });
  }

  /** Returns the ids of all papers. */
  ids() {
    return this.#table("ids", (bytes) => {
      const ids = new TextDecoder().decode(bytes).split("\n");
      checkFormat(ids.length === Math.max(1, this.root.papers));
      return ids;
    });
  }

  /**
   * Returns the papers that are listed on several days: their ordinals, each with the days after the first as 20250313.
   * @returns {number[][]}
   */
  relisted() {
    return this.#table("relisted", readJSON) ?? [];
  }

  /** Returns the papers with an author who has a token in the name; undefined if there are none. */
  author(token) {
    const own = this.term(`author:${token}`)?.named ?? [];
    const all = this.term(`author:${token} *`)?.named; // of tokens in many names
    const others = all ? [all] : this.authors(`${token} `).map(({ papers }) => papers);
    const papers = [...new Set([own, ...others].flatMap((list) => [...list]))].sort((a, b) => a - b);
    return papers.length > 0 ? Uint32Array.from(papers) : undefined;
  }

  /**
   * Returns the names of authors that start with a text. Each name has its tokens with spaces between them, and
   * occurs once for each of them that may come first: "song han" and "han song".
   * @returns {{name: string, papers: Uint32Array}[]}
   */
  authors(start) {
    return this.keyed(`author:${start}`, true)
      .filter(({ key }) => !key.endsWith(" *"))
      .map(({ key, named }) => ({ name: key.slice("author:".length), papers: named }));
  }

  /** Returns the number of pieces that authors() reads. */
  authorFiles(start) {
    const [first, last] = filesFrom(this.keyShards(), `author:${start}`);
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
  facets() {
    return this.#table("facets", (bytes) => {
      const facets = readJSON(bytes);
      return { ...facets, years: expanded(facets.years), in: expanded(facets.in) };
    });
  }
}

const readJSON = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

function shownOf([id, title, abstract, authors, more, venue, tags, links = [], tldr = "", by = ""]) {
  const addresses = links.map(([kind, href]) => [kind, href.replace(/^arxiv:/, "https://arxiv.org/pdf/")]);
  const shown = { id, title, abstract, authors, more, venue, tags, links: addresses, tldr: undefined };
  if (tldr) shown.tldr = { html: tldr, by };
  return shown;
}

/** Expands runs: value, times, value, times … */
function expanded(runs) {
  const values = [];
  for (let i = 0; i < runs.length; i += 2) {
    for (let n = runs[i + 1]; n > 0; n--) values.push(runs[i]);
  }
  return values;
}
