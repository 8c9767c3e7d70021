import { best } from "./rank.js";
import { maxTailBits, tailSize } from "./shard.js";
import { slotsOf, queryWords, weigh } from "./slots.js";
import { totalOf } from "./total.js";

const maxSlotsWithTails = 6; // a query of more slots does without tails

/** Finds the papers of one query of plain words. AdvancedFinder extends it for all other queries. */
export class Finder {
  /** @type {Map<import('./shard.js').Term, Uint32Array>} the loaded tails */
  tails = new Map();
  /** @type {import('./slots.js').Slot[]} */
  slots = [];
  /**
   * The date in the query, and the query without it; isUsed: it is a condition; latest: the day of the latest papers,
   * if the date finds nothing and that is why.
   * @type {{text: string, query: string, without: string, isUsed: boolean, latest?: string} | undefined}
   */
  date;
  /** @type {string | undefined} the query as read, if it has a date */
  q;

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./plainquery.js').Query} query
   * @param {import('./scripts.js').Scripts} scripts
   */
  constructor(index, query, scripts) {
    this.index = index;
    this.query = query;
    this.scripts = scripts;
  }

  /** What each word of the query was taken to mean. */
  get terms() {
    return this.slots.map(({ token, typed = token, readings, kind }) => ({
      text: typed,
      used: readings.map(({ word }) => word),
      kind,
    }));
  }

  /** Whether a word of the query was replaced by other spellings. */
  get isRespelled() {
    return this.slots.some(({ kind }) => kind === "spelling");
  }

  /** Whether a paper has all words of the query, as far as the index shows. */
  get isComplete() {
    return this.ranking.length > this.ranking.similar.length;
  }

  /** How papers are sorted: "relevance", "date", "upvotes" or "trending". */
  get sort() {
    return "relevance";
  }

  /** The words to mark in hits. */
  get marked() {
    return this.slots;
  }

  /**
   * Reads the postings of the query and ranks its papers.
   * @param {import('./count.js').Tally} tally
   * @param {number} to papers that should be ranked, if there are as many
   */
  rank(tally, to) {
    this.prepare();
    this.#rank(tally);
    if (this.slots.length === 1 && this.ranking.length < to && this.#unloaded().length > 0) {
      this.readTails(true);
      this.#rank(tally);
    }
    return this;
  }

  #rank(tally) {
    for (const slot of this.slots) weigh(slot, this.index.root.papers, this.tails);
    tally.count(this.slots, this.tails);
    this.ranking = this.order(tally);
    if (this.isRespelled) this.scripts.get("spellcheck").settle(this);
    this.chances = this.chancesOf(tally);
  }

  /** Reads the slots, and some of their tails. */
  prepare() {
    this.readSlots(this.query.items.flatMap(queryWords));
    this.readTails(false);
  }

  /** @param {import('./slots.js').QueryWord[]} words */
  readSlots(words) {
    this.slots = slotsOf(this.index, words, this.scripts);
  }

  /** Returns the ranking of a tally. */
  order(tally) {
    return best(this, tally);
  }

  /** Reads the papers of a term that are not in its shard. */
  readTail(term) {
    if (!this.tails.has(term)) this.tails.set(term, this.index.tail(term));
  }

  /** Reads all tails of the slots' terms; or, for a query of few slots, the shortest ones up to a total length. */
  readTails(all) {
    if (!all && (this.slots.length < 2 || this.slots.length > maxSlotsWithTails)) return;
    let room = maxTailBits;
    const fits = (term) => (room -= tailSize(term, this.index.root.room)) >= 0;
    const unloaded = this.#unloaded();
    const end = all ? -1 : unloaded.findIndex((term) => !fits(term));
    this.index.files.each(end < 0 ? unloaded : unloaded.slice(0, end), (term) => this.readTail(term));
  }

  /** Returns the terms whose tails are not loaded, those with the shortest tails first. */
  #unloaded() {
    const { room } = this.index.root;
    const terms = new Set(this.slots.flatMap(({ readings }) => readings.map(({ term }) => term)));
    const unloaded = [...terms].filter((term) => term.tail && !this.tails.has(term));
    return unloaded.sort((a, b) => tailSize(a, room) - tailSize(b, room));
  }

  /** Reports whether a paper may meet all conditions, as far as the index shows. */
  allows() {
    return true;
  }

  /** Reports whether a paper may have what the query has besides its slots; if not, it is only similar. */
  isWhole() {
    return this.slots.length > 0;
  }

  /** Returns for each paper the chance that it matches all slots and conditions, as far as the index shows. */
  chancesOf({ met }) {
    const chanceOfSlot = this.slots.map(({ chance, item }) => (item ? 1 : chance));
    const chances = new Float64Array(met.length);
    for (let ordinal = 0; chanceOfSlot.length > 0 && ordinal < met.length; ordinal++) {
      let chance = 1;
      for (let i = 0; i < chanceOfSlot.length && chance > 0; i++) {
        if (((met[ordinal] >> i) & 1) === 0) chance *= chanceOfSlot[i];
      }
      if (chance > 0 && this.allows(ordinal) && this.isWhole(ordinal)) chances[ordinal] = chance;
    }
    return chances;
  }

  /**
   * Returns the first papers of the ranking that match, and those that were rejected among them.
   * @returns {{matching: number[], rejected: number[]}} ordinals
   */
  check(from, to) {
    const length = Math.min(to, this.ranking.length);
    return { matching: Array.from({ length }, (_, i) => this.ranking.at(i)), rejected: [] };
  }

  /** Returns the number of papers found. */
  total() {
    return totalOf(this);
  }
}
