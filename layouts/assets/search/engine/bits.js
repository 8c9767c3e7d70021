import { sound } from "./bytes.js";

/** Reads a stream of bits, the highest of a byte first. Behind the end it reads zeros. */
export class Bits {
  #bytes;
  #at = 0; // in bits

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** How many bits are still to be read; below 0 where more were read than there are. */
  get left() {
    return this.#bytes.length * 8 - this.#at;
  }

  /** A number of n bits, at most 31. */
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

  /** A number from 1 on in Elias' gamma code: as many zeros as it has bits behind its first, then its bits. */
  gamma() {
    let n = 0;
    while (this.read(1) === 0) {
      sound(++n <= 30 && this.left >= 0);
    }
    return (1 << n) | this.read(n);
  }

  /** A number from 0 on in Rice's code: ones and a zero, then its lowest k bits. */
  rice(k) {
    let high = 0;
    while (this.read(1) === 1) high++; // ends with the bytes
    return high * 2 ** k + this.read(k);
  }
}

/** How many bits a number has. */
export const bitsOf = (number) => 32 - Math.clz32(number);
