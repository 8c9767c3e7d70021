import { Bits, bitsOf } from "./bits.js";
import { Bytes, checked, checkFormat, fnv, lastNotAfter } from "./bytes.js";

const groupSize = 16; // packs of rows with one hash
const spans = [0, 4, 8, 12]; // of days, as powers of two
const maxPapers = 2 ** 21;

/**
 * The root of an index, which names its files. docs/search.md has the format.
 *
 * @typedef {object} Piece a part of a file, or all of it
 * @property {string} name
 * @property {string} path with the version of the file
 * @property {number} [start] in bytes; without it the piece is the file
 * @property {number} [end]
 * @property {string} [version] six hexadecimal digits
 * @property {boolean} [isDeflated]
 * @property {number} [slot] of a cell of a row
 */
export class Root {
  /** @param {Uint8Array} bytes of root.bin */
  constructor(bytes) {
    const r = new Bytes(checked(bytes, "000000", 0));
    checkFormat(String.fromCharCode(...r.take(4)) === "OFP3");
    this.papers = r.number();
    this.pattern = r.string();
    this.rare = r.number(); // papers: words in fewer get other spellings
    this.cellSize = r.number();
    this.packSize = r.number(); // rows of a pack
    checkFormat(this.papers <= maxPapers && this.cellSize > 0 && this.packSize > 0);
    this.groups = list(r, () => r.hash());
    this.tables = new Map(list(r, () => [r.string(), r.hash()])); // hashes by name
    const bits = new Bits(r.take());
    this.#readDays(bits);
    this.wordFiles = readDirectory(bits, "w/");
    this.shards = readDirectory(bits, "t/");
    checkFormat(bits.left >= 0);
  }

  /** Reads the days of papers by ordinal, as 20250313, and their slots, which leave room where spans of days end. */
  #readDays(bits) {
    this.days = [];
    this.slots = [];
    const starts = spans.map(() => 0); // of the current spans
    let next = 0;
    let number = 0; // of days since 1970
    for (let left = bits.length(), isFirst = true; left > 0; left--, isFirst = false) {
      const previous = number;
      number += bits.gamma() - 1;
      const ended = spans.map((span) => !isFirst && number >> span !== previous >> span);
      spans.forEach((_, i) => {
        if (ended[i]) next = starts[i] + roomFor(next - starts[i]);
        if (ended[i]) starts[i] = next;
      });
      spans.forEach((_, i) => ended[i] && (starts[i] = next));
      const date = new Date(number * 864e5);
      const day = date.getUTCFullYear() * 1e4 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
      const papers = bits.gamma();
      checkFormat(papers <= this.papers - this.days.length);
      for (let i = 0; i < papers; i++) {
        this.days.push(day);
        this.slots.push(next++);
      }
    }
    checkFormat(this.days.length === this.papers && next <= maxPapers);
    this.room = bitsOf(Math.max(0, next - 1)); // bits of a slot
    this.ordinals = new Int32Array(next).fill(-1); // by slot
    this.slots.forEach((slot, ordinal) => (this.ordinals[slot] = ordinal));
  }

  /** Returns the piece with the row of a paper. */
  row(ordinal) {
    const slot = this.slots[ordinal];
    const pack = Math.floor(slot / this.packSize);
    const start = (slot % this.packSize) * this.cellSize;
    return { ...pieceOf(this.#rows(pack), start, start + this.cellSize), slot };
  }

  #rows(pack) {
    return `p/${pack}.bin?${this.groups[Math.floor(pack / groupSize)]}`;
  }

  /** Returns a file that is read as a whole; undefined if there is none. */
  table(name) {
    const version = this.tables.get(name);
    const path = `c/${name}.bin?${version}`;
    return version && { name: path, path, version, isDeflated: true };
  }

  /** Returns the word files of a directory with the words most like a token: that begin or end like it. */
  wordFilesLike(token, all = this.wordFiles) {
    const files = [fileOf(all, token), fileOf(all, "~" + reversed(token))];
    return [...new Set(files)].filter((file) => file >= 0).map((file) => all[file]);
  }

  /** Reports whether the root names the file of a piece. The packs of tables, which it doesn't name, are dropped with them. */
  names(name) {
    const path = name.replace(/-.*/, "");
    this.all ??= new Set([...this.shards, ...this.wordFiles].map(({ piece }) => piece.path));
    const [, row] = /^p\/(\d+)/.exec(path) ?? [];
    const [, table] = /^c\/(\w+)/.exec(path) ?? [];
    return this.all.has(path) || path === (row ? this.#rows(row) : this.table(table)?.path);
  }
}

const pieceOf = (path, start, end) => ({ name: `${path}-${start}-${end}`, path, start, end });

const list = (r, read) => {
  const length = r.number();
  checkFormat(length <= r.left);
  return Array.from({ length }, read);
};

/** Returns the slots that a span of n papers takes. */
function roomFor(n) {
  const unit = 2 ** Math.max(0, bitsOf(n) - 5);
  return Math.ceil(n / unit) * unit;
}

/** Returns the number of the file that would contain a string; -1 if there is none. */
export const fileOf = (files, string) => lastNotAfter(files, string, (file) => file.first);

/** Returns the numbers of the first and the last file that may contain strings with a prefix. */
export function filesFrom(files, prefix) {
  const first = Math.max(0, fileOf(files, prefix));
  let last = first;
  while (files[last + 1]?.first.startsWith(prefix)) last++;
  return [first, Math.min(last, files.length - 1)];
}

export const reversed = (text) => [...text].reverse().join("");

/**
 * Reads the pieces of the packs in a folder.
 * @returns {{first: string, piece: Piece}[]}
 */
export function readDirectory(bits, folder) {
  const packs = [];
  for (let left = bits.length(); left > 0; left--) {
    packs.push({ version: bits.hash(), pieces: bits.gamma(), start: bits.gamma() - 1 });
  }
  const [unit, k] = [2 ** bits.read(5), bits.read(5)];
  const firsts = bits.strings();
  const files = [];
  for (const { version, pieces, start } of packs) {
    checkFormat(pieces <= firsts.length - files.length);
    const path = `${folder}${fnv(firsts[files.length])}.bin?${version}`;
    for (let i = 0, at = start; i < pieces; i++) {
      const end = at + unit * bits.rice(k);
      files.push({ first: firsts[files.length], piece: { ...pieceOf(path, at, end), version } });
      at = end;
    }
  }
  checkFormat(files.length === firsts.length);
  return files;
}

/** Returns the piece with the tail of a term. */
export const tailOf = ({ path, version }, start, length) => ({ ...pieceOf(path, start, start + length), version });
