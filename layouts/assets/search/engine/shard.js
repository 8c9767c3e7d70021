import { Bits, bitsOf } from "./bits.js";
import { Bytes, fnv, checkFormat } from "./bytes.js";

/**
 * @typedef {object} Term a stem or a key, such as tag:cs-cv, with the papers that have it
 * @property {string} key
 * @property {number} count papers that have it in their text
 * @property {number} size the papers that have it in their text, or in their names, whichever are more
 * @property {Uint32Array} text their ordinals, or those of the strongest if the term has a tail
 * @property {Uint16Array} about for each of these: impact, 5 bits; form, 2 bits; place in the title plus one, or 0
 * @property {Uint32Array} named the papers that have it in their names: authors, tags, ids …
 * @property {string} tail the path of its tail; '' if it has none
 */

const levels = 16; // of impact
const heavy = 3000; // a term with more papers has a tail
export const headSize = 2000; // of its papers stay in the shard

/**
 * Reads the terms of a shard, by key and in order.
 * @returns {Map<string, Term>}
 */
export function readShard(bytes, { papers, room }) {
  const r = new Bytes(bytes);
  const keys = r.strings();
  const bits = new Bits(r.take());
  const lists = new Lists(bits, papers, room);
  const terms = new Map(keys.map((key) => [key, lists.term(key)]));
  checkFormat(bits.left >= 0);
  return terms;
}

/** Reads a term's tail: the papers that have it in their text and are not in the shard. */
export function readTail(bytes, term, { papers, room }) {
  const bits = new Bits(bytes);
  const tail = new Lists(bits, papers, room).papers(term.count - headSize);
  checkFormat(bits.left >= 0);
  return tail;
}

/** Returns the approximate size of a tail in bits. */
export function tailSize(term, room) {
  const papers = term.count - headSize;
  return papers * (riceBits(room, papers) + 2);
}

const riceBits = (room, count) => Math.max(0, room - bitsOf(count));

/** Reads lists of ordinals, all below a limit. */
class Lists {
  constructor(bits, limit, room) {
    Object.assign(this, { bits, limit, room });
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
      tail: "",
    };
    this.#text(term);
    if (count > heavy) term.tail = `m/${fnv(key)}${this.bits.read(24).toString(16).padStart(6, "0")}.bin`;
    term.named = this.papers(named);
    return term;
  }

  /** Reads ordinals, stored as gaps. */
  papers(count) {
    const list = new Uint32Array(count);
    this.#fill(list, () => {});
    return list;
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
      list[i] = next + this.bits.rice(k);
      next = list[i] + 1;
      afterEach(i);
    }
    checkFormat(next <= this.limit);
  }
}
