import { isCondition } from './pieces.js';
import { rank } from './rank.js';
import { tailSize } from './shard.js';
import { slotsOf, wantedOf, weigh } from './slots.js';
import { key } from './tokens.js';

const tailSlots = 6; // a query of more slots does without tails
const tailBits = 8 * 16000; // all tails of a query together

/**
 * What the index tells of a paper and a condition is 0 for not, 1 for is, or this: that only what
 * is shown of the paper can tell.
 */
export const mayBe = 2;

/** Finds the papers of one query, as the finder of generator/find does. */
export class Finder {
  /** @type {Map<import('./shard.js').Term, Uint32Array>} tails that were fetched */
  tails = new Map();
  /** @type {import('./slots.js').Slot[]} */
  slots = [];
  /** @type {{item: import('./pieces.js').Item, states: Uint8Array}[]} */
  conditions = [];
  /** The ordinal of the paper that others should be like, or -1. */
  like = -1;

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./pieces.js').Query} query
   * @param {typeof import('./narrow.js')} [narrow] is needed where the query has conditions or like
   */
  constructor(index, query, narrow) {
    this.index = index;
    this.query = query;
    this.narrow = narrow;
  }

  /**
   * Reads what the query says, and ranks papers, at least to of them where there are so many.
   * @param {import('./count.js').Tally} tally
   */
  rank(tally, to) {
    this.#prepare();
    this.#rank(tally);
    if (this.slots.length === 1 && this.ranking.length < to && this.#missing().length > 0 && !this.query.like) {
      this.#fetchTails(true);
      this.#rank(tally);
    }
    return this;
  }

  #rank(tally) {
    for (const slot of this.slots) weigh(slot, this.index.root.papers, this.tails);
    this.ranking = rank(this, tally);
    this.chances = this.#chances(tally);
  }

  /** Reads what the query says, and what it needs of the index but for papers. */
  #prepare() {
    const { files } = this.index;
    this.#readIDs();
    const { items, like, byDate } = this.query;
    const conditions = items.filter((item) => isCondition(this.query, item));
    const wanted = items.filter((item) => !item.field && !item.without).flatMap(wantedOf);
    const looks = conditions.map((item) => () => this.conditions.push({ item, states: this.narrow.statesOf(this, item) }));
    looks.push(() => (this.slots = like ? this.#likeSlots() : slotsOf(this.index, wanted)));
    files.each(looks, (look) => look());
    if (!like && ((this.slots.length > 1 && this.slots.length <= tailSlots) || byDate)) this.#fetchTails(byDate);
  }

  /** Makes words of ids that no paper has. */
  #readIDs() {
    const items = this.index.files.each(this.query.items, (item) => {
      const isID = item.field === 'id' && this.index.term(`id:${key(item.key)}`);
      return item.field === 'id' && !isID ? { ...item, field: '' } : item;
    });
    this.query = { ...this.query, items };
  }

  #likeSlots() {
    const [like] = this.index.term(`id:${this.query.like}`)?.named ?? [];
    if (like === undefined) return [];
    this.like = like;
    const exactly = this.narrow.likeTokens(this.index.shown(like)).map((token) => ({ token, isExact: true }));
    return slotsOf(this.index, exactly);
  }

  /** Fetches the papers of a term that are not in its shard. */
  fetchTail(term) {
    if (!this.tails.has(term)) this.tails.set(term, this.index.tail(term));
  }

  /** Fetches tails of the slots' terms: all, or the shortest ones that are not too long together. */
  #fetchTails(all) {
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
  allows(ordinal) {
    if (ordinal === this.like) return false;
    for (const { item, states } of this.conditions) {
      if (item.without ? states[ordinal] === 1 : states[ordinal] === 0) return false;
    }
    return true;
  }

  /** Whether only what is shown of a paper can tell if it meets the conditions. */
  isAsked(ordinal) {
    return this.conditions.some(({ states }) => states[ordinal] === mayBe);
  }

  /**
   * How likely it is of each paper that it meets all slots and conditions, as far as the index
   * tells; for papers like another, whether they are listed.
   */
  #chances(tally) {
    const chances = new Float64Array(this.index.root.papers);
    if (this.slots.length === 0 || this.query.like) {
      for (const ordinal of this.ranking.papers) chances[ordinal] = 1;
      return chances;
    }
    const unmet = this.slots.map(({ chance }) => chance);
    for (let ordinal = 0; ordinal < chances.length; ordinal++) {
      const met = tally.met[ordinal];
      let chance = 1;
      for (let i = 0; i < unmet.length && chance > 0; i++) {
        if (((met >> i) & 1) === 0) chance *= unmet[i];
      }
      if (chance > 0 && this.allows(ordinal)) chances[ordinal] = chance;
    }
    return chances;
  }
}
