import { best } from "./rank.js";
import { tailSize } from "./shard.js";
import { slotsOf, wantedOf, weigh } from "./slots.js";
import { totalOf } from "./total.js";

const tailSlots = 6; // a query of more slots does without tails
const tailBits = 8 * 16000; // all tails of a query together

/** Finds the papers of one query of plain words, as the finder of generator/find does; narrowed.js has all others. */
export class Finder {
  /** @type {Map<import('./shard.js').Term, Uint32Array>} tails that were fetched */
  tails = new Map();
  /** @type {import('./slots.js').Slot[]} */
  slots = [];

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./plainquery.js').Query} query
   * @param {import('./later.js').Later} later
   */
  constructor(index, query, later) {
    this.index = index;
    this.query = query;
    this.later = later;
  }

  /** How each word was read. */
  get terms() {
    return this.slots.map(({ token, readings, kind }) => ({
      text: token,
      used: readings.map(({ word }) => word),
      kind,
    }));
  }

  /** Whether other words than the index has for a query's were searched. */
  get isRespelled() {
    return this.slots.some(({ kind }) => kind === "spelling");
  }

  /** What hits are marked by. */
  get marked() {
    return this.slots;
  }

  /**
   * Reads what the query says, and ranks papers, at least to of them where there are so many.
   * @param {import('./count.js').Tally} tally
   */
  rank(tally, to) {
    this.prepare();
    this.#rank(tally);
    if (this.slots.length === 1 && this.ranking.length < to && this.#missing().length > 0) {
      this.fetchTails(true);
      this.#rank(tally);
    }
    return this;
  }

  #rank(tally) {
    for (const slot of this.slots) weigh(slot, this.index.root.papers, this.tails);
    tally.count(this.slots, this.tails);
    this.ranking = this.order(tally);
    this.chances = this.chancesOf(tally);
  }

  /** Reads what the query says, and what it needs of the index but for papers. */
  prepare() {
    this.readSlots(this.query.items.flatMap(wantedOf));
    this.fetchTails(false);
  }

  /** @param {import('./slots.js').Wanted[]} wanted */
  readSlots(wanted) {
    this.slots = slotsOf(this.index, wanted, this.later);
  }

  /** The papers of the answer, by what was counted. */
  order(tally) {
    return best(this, tally);
  }

  /** Fetches the papers of a term that are not in its shard. */
  fetchTail(term) {
    if (!this.tails.has(term)) this.tails.set(term, this.index.tail(term));
  }

  /** Fetches tails of the slots' terms: all; or of a query of few slots the shortest ones, which are not too long together. */
  fetchTails(all) {
    if (!all && (this.slots.length < 2 || this.slots.length > tailSlots)) return;
    let room = tailBits;
    const fits = (term) => (room -= tailSize(term, this.index.root.room)) >= 0;
    const missing = this.#missing();
    const end = all ? -1 : missing.findIndex((term) => !fits(term));
    this.index.files.each(end < 0 ? missing : missing.slice(0, end), (term) => this.fetchTail(term));
  }

  /** The terms whose tails are not fetched, the shortest first. */
  #missing() {
    const { room } = this.index.root;
    const terms = new Set(this.slots.flatMap(({ readings }) => readings.map(({ term }) => term)));
    const missing = [...terms].filter((term) => term.tail && !this.tails.has(term));
    return missing.sort((a, b) => tailSize(a, room) - tailSize(b, room));
  }

  /** Whether a paper may meet all conditions, as far as the index tells. */
  allows() {
    return true;
  }

  /** How likely it is of each paper that it meets all slots and conditions, as far as the index tells. */
  chancesOf({ met }) {
    const unmet = this.slots.map(({ chance }) => chance);
    const chances = new Float64Array(met.length);
    for (let ordinal = 0; unmet.length > 0 && ordinal < met.length; ordinal++) {
      let chance = 1;
      for (let i = 0; i < unmet.length && chance > 0; i++) {
        if (((met[ordinal] >> i) & 1) === 0) chance *= unmet[i];
      }
      if (chance > 0 && this.allows(ordinal)) chances[ordinal] = chance;
    }
    return chances;
  }

  /**
   * The papers that hold, down the ranking as far as they are asked for, and those that were
   * looked at in vain.
   * @returns {{held: number[], failed: number[]}}
   */
  walk(from, to) {
    const length = Math.min(to, this.ranking.length);
    return { held: Array.from({ length }, (_, i) => this.ranking.at(i)), failed: [] };
  }

  /** How many papers there are, after a walk. */
  total() {
    return totalOf(this);
  }
}
