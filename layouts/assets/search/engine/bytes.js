/** Gives up a file that holds what it can't. */
export function sound(isSound) {
  if (!isSound) throw new RangeError("the file is damaged");
}

/** Reads what a file holds from its beginning. */
export class Bytes {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** The next n bytes; all that are left, where n is not given. */
  take(n = this.#bytes.length - this.#at) {
    const end = this.#at + n;
    sound(end <= this.#bytes.length);
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** Seven bits a byte, the lowest first; the highest says that more follow. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const [byte] = this.take(1);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  string() {
    return new TextDecoder().decode(this.take(this.number()));
  }

  hash() {
    return [...this.take(3)].map(hex).join("");
  }

  numbers(n) {
    return Array.from({ length: n }, () => this.number());
  }

  /** Sorted strings, each of which begins with bytes of the one before. */
  strings() {
    const n = this.number();
    const [shared, lengths] = [this.numbers(n), this.numbers(n)];
    const all = []; // a line for each
    let start = 0; // of the string before
    for (let s = 0; s < n; s++) {
      const next = all.length;
      for (let i = 0; i < shared[s]; i++) all.push(all[start + i]);
      all.push(...this.take(lengths[s]), 10);
      start = next;
    }
    return new TextDecoder().decode(Uint8Array.from(all)).split("\n").slice(0, -1);
  }
}

const hex = (byte) => byte.toString(16).padStart(2, "0");

/** The FNV-1a hash of bytes, or of a text in UTF-8, in hex. */
export function fnv(data) {
  let hash = 0x811c9dc5;
  for (const byte of typeof data === "string" ? new TextEncoder().encode(data) : data)
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Compares strings as their UTF-8 is sorted, which is by characters and not by UTF-16 units. */
export function compare(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return rank(a, i) - rank(b, i);
}

/** A unit so that surrogates, of characters above all others, come last; 0 behind the end. */
function rank(text, i) {
  const unit = text.charCodeAt(i) + 1 || 0;
  return unit > 0xd800 && unit <= 0xe000 ? unit + 0x10000 : unit;
}

/** The place of the last of sorted entries that is not greater than a string; -1 where all are. */
export function placeOf(entries, string, text) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(text(entries[middle]), string) > 0) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
