import { bitsOf } from "./bits.js";
import { Bytes, fnv, lastNotAfter, checkFormat } from "./bytes.js";

const groupSize = 256; // blocks of papers with one hash

/** The root of an index, which names its files. docs/search.md has the format. */
export class Root {
  /** @param {Uint8Array} bytes of root.bin, inflated */
  constructor(bytes) {
    const r = new Bytes(bytes);
    checkFormat(String.fromCharCode(...r.take(4)) === "OFP1");
    this.papers = r.number();
    this.room = bitsOf(Math.max(this.papers, 1) - 1); // bits of an ordinal
    this.pattern = r.string();
    this.blockSize = r.number();
    this.groups = Array.from({ length: r.number() }, () => r.hash());
    this.days = readDays(r, this.papers); // by ordinal, as 20250313
    this.rare = r.number(); // papers: words in fewer get other spellings
    this.wordFiles = readFiles(r, "w/");
    this.facets = `f/${r.hash()}.bin`;
    this.shards = readFiles(r, "t/");
    checkFormat(this.days.length === this.papers && this.blockSize > 0);
  }

  /** Returns the path of a block of papers. */
  block(n) {
    return `p/${n}.bin?${this.groups[Math.floor(n / groupSize)]}`;
  }

  /** Returns the numbers of the word files with the words most like a token: that begin or end like it. */
  wordFilesLike(token) {
    const files = [fileOf(this.wordFiles, token), fileOf(this.wordFiles, "~" + reversed(token))];
    return [...new Set(files)].filter((file) => file >= 0);
  }

  /** Reports whether the root names a file. Only terms name tails. */
  names(path) {
    this.all ??= new Set([...this.shards, ...this.wordFiles].map((file) => file.path).concat(this.facets));
    return this.all.has(path) || path === this.block(/^p\/(\d+)/.exec(path)?.[1]);
  }
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

function readDays(r, limit) {
  const days = [];
  let number = 0; // of days since 1970
  for (let left = r.number(); left > 0; left--) {
    number += r.number();
    const date = new Date(number * 864e5);
    const day = date.getUTCFullYear() * 1e4 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    for (let papers = r.number(); papers > 0 && days.length <= limit; papers--) days.push(day);
  }
  return days;
}

function readFiles(r, folder) {
  const files = r.strings().map((first) => ({ first, path: "" }));
  for (const file of files) file.path = `${folder}${fnv(file.first)}${r.hash()}.bin`;
  return files;
}
