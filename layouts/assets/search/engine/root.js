import { bitsOf } from "./bits.js";
import { Bytes, fnv, placeOf, sound } from "./bytes.js";

const groupSize = 256; // blocks of papers that share a hash

/** What there is in an index, as generator/index/root.go has it; docs/search.md tells the format. */
export class Root {
  /** @param {Uint8Array} bytes root.bin, inflated */
  constructor(bytes) {
    const r = new Bytes(bytes);
    sound(String.fromCharCode(...r.take(4)) === "OFP1");
    this.papers = r.number();
    this.room = bitsOf(Math.max(this.papers, 1) - 1); // of an ordinal
    this.pattern = r.string();
    this.blockSize = r.number();
    this.groups = Array.from({ length: r.number() }, () => r.hash());
    this.days = readDays(r); // by ordinal, as 20250313
    this.rare = r.number();
    this.wordFiles = names(r, "w/");
    this.facets = `f/${r.hash()}.bin`;
    this.shards = names(r, "t/");
    sound(this.days.length === this.papers && this.blockSize > 0);
  }

  /** The address of a block of papers. */
  block(n) {
    return `p/${n}.bin?${this.groups[Math.floor(n / groupSize)]}`;
  }

  /** The word files with the words that are most like a token: that begin, or end like it. */
  wordFilesLike(token) {
    const files = [fileOf(this.wordFiles, token), fileOf(this.wordFiles, "~" + reversed(token))];
    return [...new Set(files)].filter((file) => file >= 0);
  }

  /** Whether the root names a file. Tails are named by terms alone. */
  names(path) {
    this.all ??= new Set([...this.shards, ...this.wordFiles].map((file) => file.path).concat(this.facets));
    return this.all.has(path) || path === this.block(/^p\/(\d+)/.exec(path)?.[1]);
  }
}

/** The number of the file that has a string if there is one; -1 where there are no files. */
export const fileOf = (files, string) => placeOf(files, string, (file) => file.first);

/** The numbers of the first and the last file that may have strings that begin so. */
export function filesFrom(files, start) {
  const first = Math.max(0, fileOf(files, start));
  let last = first;
  while (files[last + 1]?.first.startsWith(start)) last++;
  return [first, Math.min(last, files.length - 1)];
}

export const reversed = (text) => [...text].reverse().join("");

function readDays(r) {
  const days = [];
  let number = 0; // of days since 1970
  for (let left = r.number(); left > 0; left--) {
    number += r.number();
    const date = new Date(number * 864e5);
    const day = date.getUTCFullYear() * 1e4 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    for (let papers = r.number(); papers > 0 && days.length < 1e8; papers--) days.push(day);
  }
  return days;
}

function names(r, folder) {
  const files = r.strings().map((first) => ({ first, path: "" }));
  for (const file of files) file.path = `${folder}${fnv(file.first)}${r.hash()}.bin`;
  return files;
}
