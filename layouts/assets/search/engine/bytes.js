/** Throws if a file breaks its format. */
export function checkFormat(isValid) {
  if (!isValid) throw new RangeError("the file is damaged");
}

/** Reads a file from its start. */
export class Bytes {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** Reads n bytes; without n, all that are left. */
  take(n = this.#bytes.length - this.#at) {
    const end = this.#at + n;
    checkFormat(end <= this.#bytes.length);
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** Reads a number: seven bits a byte, the lowest first; the high bit says that more bytes follow. */
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

  /** Reads sorted strings, each stored without the bytes that it shares with the one before. */
  strings() {
    const n = this.number();
    const [shared, lengths] = [this.numbers(n), this.numbers(n)];
    const lines = []; // the bytes of a line for each string
    let start = 0; // of the previous line
    for (let s = 0; s < n; s++) {
      const next = lines.length;
      checkFormat(shared[s] <= Math.max(0, next - 1 - start));
      for (let i = 0; i < shared[s]; i++) lines.push(lines[start + i]);
      lines.push(...this.take(lengths[s]), 10);
      start = next;
    }
    return new TextDecoder().decode(Uint8Array.from(lines)).split("\n").slice(0, -1);
  }
}

const hex = (byte) => byte.toString(16).padStart(2, "0");

/** Returns the FNV-1a hash of bytes, or of a text in UTF-8, in hex. */
export function fnv(data) {
  let hash = 0x811c9dc5;
  for (const byte of typeof data === "string" ? new TextEncoder().encode(data) : data)
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Compares strings by their UTF-8, that is, by code points and not by UTF-16 units. */
export function compare(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return rank(a, i) - rank(b, i);
}

/** Returns a UTF-16 unit such that surrogates come last; 0 after the end. */
function rank(text, i) {
  const unit = text.charCodeAt(i) + 1 || 0;
  return unit > 0xd800 && unit <= 0xe000 ? unit + 0x10000 : unit;
}

/** Returns the place of the last of sorted entries that is not greater than a string; -1 if all are. */
export function lastNotAfter(entries, string, text) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(text(entries[middle]), string) > 0) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
