import { checkFormat } from "./bytes.js";

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
}

/** Returns the number of bits of a number. */
export const bitsOf = (number) => 32 - Math.clz32(number);
