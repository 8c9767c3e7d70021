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

  /** How many bytes are left. */
  get left() {
    return this.#bytes.length - this.#at;
  }

  /** Reads n bytes; without n, all that are left. */
  take(n = this.left) {
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
      checkFormat(value < 2 ** 40);
      if (byte < 128) return value;
    }
  }

  string() {
    return new TextDecoder().decode(this.take(this.number()));
  }

  hash() {
    return [...this.take(3)].map(hex).join("");
  }
}

const hex = (byte) => byte.toString(16).padStart(2, "0");

const checkSize = 4;

/**
 * Returns a piece of a file without its check, the hash of the version of the file, of the place of the piece, and of
 * the piece.
 * @param {Uint8Array} bytes
 * @param {string} version six hexadecimal digits
 */
export function checked(bytes, version, place) {
  const end = bytes.length - checkSize;
  checkFormat(end >= 0);
  let hash = hashed([0, 1, 2].map((i) => parseInt(version.slice(2 * i, 2 * i + 2), 16)));
  hash = hashed([place >>> 24, (place >> 16) & 255, (place >> 8) & 255, place & 255], hash);
  hash = hashed(bytes.subarray(0, end), hash);
  checkFormat(new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0) === hash >>> 0);
  return bytes.subarray(0, end);
}

function hashed(bytes, hash = 0x811c9dc5) {
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash;
}

/** Returns the FNV-1a hash of bytes, or of a text in UTF-8. */
export const hashOf = (data) => hashed(typeof data === "string" ? new TextEncoder().encode(data) : data) >>> 0;

/** Returns the hash in hex. */
export const fnv = (data) => hashOf(data).toString(16).padStart(8, "0");

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
