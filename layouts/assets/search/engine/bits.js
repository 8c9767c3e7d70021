import { checkFormat } from "./bytes.js";

const signs = [45, 32, 46]; // hyphen, space and point

/** Reads a stream of bits, the highest of each byte first. After the end it reads zeros. */
export class Bits {
  #bytes;
  #at = 0; // in bits

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** How many bits are left; negative if more were read than the stream has. */
  get left() {
    return this.#bytes.length * 8 - this.#at;
  }

  /** Reads a number of n bits, at most 31. */
  read(n) {
    let value = 0;
    while (n > 0) {
      const left = 8 - (this.#at & 7);
      const take = Math.min(n, left);
      value = (value << take) | ((this.#bytes[this.#at >> 3] >> (left - take)) & ((1 << take) - 1));
      this.#at += take;
      n -= take;
    }
    return value;
  }

  /** Reads a number from 1 in Elias gamma code: a zero for each bit after its first, then its bits. */
  gamma() {
    let n = 0;
    while (this.read(1) === 0) {
      checkFormat(++n <= 30 && this.left >= 0);
    }
    return (1 << n) | this.read(n);
  }

  /** Reads a number from 0 in Rice code: its high bits as ones and a zero, then its lowest k bits. */
  rice(k) {
    let high = 0;
    while (this.read(1) === 1) high++; // ends after the last byte, with zeros
    return high * 2 ** k + this.read(k);
  }

  /** Reads a number from 1 of things that take at least a bit each, minus one. */
  length() {
    const n = this.gamma() - 1;
    checkFormat(n <= this.left);
    return n;
  }

  /** Reads a hash of three bytes, in hex. */
  hash() {
    return this.read(24).toString(16).padStart(6, "0");
  }

  /** Reads sorted strings, each stored without the bytes that it shares with the one before. */
  strings() {
    const n = this.length();
    const isPlain = this.read(1) === 1;
    const [sharedBits, restBits] = [this.read(2), this.read(2)]; // Rice parameters
    const lines = []; // the bytes of a line for each string
    let start = 0; // of the previous line
    for (let s = 0; s < n; s++) {
      const next = lines.length;
      const shared = this.rice(sharedBits);
      const rest = this.rice(restBits);
      checkFormat(shared <= Math.max(0, next - 1 - start) && rest <= this.left);
      for (let i = 0; i < shared; i++) lines.push(lines[start + i]);
      for (let i = 0; i < rest; i++) lines.push(isPlain ? this.read(8) : this.#letter());
      lines.push(10);
      start = next;
    }
    const strings = new TextDecoder().decode(Uint8Array.from(lines)).split("\n").slice(0, -1);
    checkFormat(strings.length === n);
    return strings;
  }

  /** Reads a byte: letters have five bits, digits six, some signs seven, others fifteen. */
  #letter() {
    const code = this.read(5);
    if (code < 26) return 97 + code;
    if (code < 31) return 48 + 2 * (code - 26) + this.read(1);
    return signs[this.read(2)] ?? this.read(8);
  }
}

/** Returns the number of bits of a number. */
export const bitsOf = (number) => 32 - Math.clz32(number);
