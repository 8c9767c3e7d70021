import { Bits, bitsOf } from "./bits.js";
import { checkFormat, hashOf } from "./bytes.js";
import { tailOf } from "./root.js";

/**
 * @typedef {object} Term a stem or a key, such as tag:cs-cv, with the papers that have it
 * @property {string} key
 * @property {number} count papers that have it in their text
 * @property {number} size the papers that have it in their text, or in their names, whichever are more
 * @property {Uint32Array} text their ordinals, or those of the strongest if the term has a tail
 * @property {Uint16Array} about for each of these: impact, 5 bits; form, 2 bits; place in the title plus one, or 0
 * @property {Uint32Array} named the papers that have it in their names: authors, tags, ids …
 * @property {number[] | undefined} joined hashes of the joined words that begin with the term; undefined if it has too many
 * @property {import('./root.js').Piece | undefined} tail
 */

const levels = 16; // of impact
const hashBits = 13; // of joined words
const heavy = 3000; // a term with more papers has a tail
export const headSize = 2000; // of its papers stay in the shard

/** Returns the hash of a joined word, by its stem. */
export const joinedHash = (stem) => hashOf(stem) % 2 ** hashBits;

/**
 * Reads the terms of a shard, by key and in order.
 * @param {import('./root.js').Piece} piece of the shard
 * @returns {Map<string, Term>}
 */
export function readShard(bytes, root, piece) {
  const bits = new Bits(bytes);
  const keys = bits.strings();
  const lists = new Lists(bits, root);
  const terms = new Map(keys.map((key) => [key, lists.term(key)]));
  for (const term of terms.values()) {
    if (term.count > heavy) term.tail = tailOf(piece, bits.gamma() - 1, bits.gamma());
  }
  checkFormat(bits.left >= 0);
  return terms;
}

/** Reads a term's tail: the papers that have it in their text and are not in the shard. */
export function readTail(bytes, term, root) {
  const bits = new Bits(bytes);
  const tail = new Lists(bits, root).papers(term.count - headSize);
  checkFormat(bits.left >= 0 && bits.left < 8);
  return tail;
}

/** The most that a query reads of tails. */
export const maxTailBits = 8 * 16000;

/** Returns the approximate size of a tail in bits. */
export function tailSize(term, room) {
  const papers = term.count - headSize;
  return papers * (riceBits(room, papers) + 2);
}

const riceBits = (room, count) => Math.max(0, room - bitsOf(count));

/** Reads lists of papers. */
class Lists {
  constructor(bits, { papers, ordinals, room }) {
    Object.assign(this, { bits, limit: papers, ordinals, room });
  }

  term(key) {
    const count = this.bits.gamma() - 1;
    const named = this.bits.gamma() - 1;
    checkFormat(Math.max(count, named) <= this.limit);
    const head = count > heavy ? headSize : count;
    const term = {
      key,
      count,
      size: Math.max(count, named),
      text: new Uint32Array(head),
      about: new Uint16Array(head),
      tail: undefined,
    };
    this.#text(term);
    term.named = this.papers(named);
    term.joined = this.#joined();
    return term;
  }

  /** Reads papers, stored as gaps between slots. */
  papers(count) {
    const list = new Uint32Array(count);
    this.#fill(list, () => {});
    return list;
  }

  /** Reads hashes; undefined if they are left out. */
  #joined() {
    const count = this.bits.gamma() - 2;
    if (count === 0) return undefined;
    const hashes = [];
    const k = riceBits(hashBits, count);
    for (let next = 0; hashes.length < count; next++) hashes.push((next += this.bits.rice(k)));
    return hashes;
  }

  #text({ text, about }) {
    for (let kind = 0, start = 0; start < text.length;) {
      kind += this.bits.gamma(); // the class: titles first, by falling impact
      const end = start + this.bits.gamma();
      checkFormat(kind <= 2 * levels && end <= text.length);
      const impact = levels - ((kind - 1) % levels);
      this.#fill(
        text.subarray(start, end),
        (i) => (about[start + i] = impact + (kind > levels ? 0 : (this.bits.read(6) + 4) << 5)),
      );
      start = end;
    }
  }

  #fill(list, afterEach) {
    const k = riceBits(this.room, list.length);
    let next = 0;
    for (let i = 0; i < list.length; i++) {
      next += this.bits.rice(k);
      checkFormat(this.ordinals[next] >= 0);
      list[i] = this.ordinals[next++];
      afterEach(i);
    }
  }
}
