import { neighbours, sameForm } from "./count.js";

export const fewHits = 20; // if fewer papers match every slot, others are listed as well

/** Papers in order, which are sorted only as far as anybody asks for. */
export class Ranking {
  #ordinals;
  #scores;
  #sorted = 0; // how many ordinals are in order
  /** Papers that have some words of the query, and follow those that have all. */
  similar = [];

  /**
   * @param {number[]} ordinals
   * @param {Float64Array} [scores] by ordinal: the best come first; the newest among equals
   * @param {boolean} isSorted whether the papers are in order already
   */
  constructor(ordinals, scores, isSorted = !scores) {
    this.#ordinals = ordinals;
    this.#scores = scores;
    if (isSorted) this.#sorted = ordinals.length;
  }

  /** The number of papers, similar ones included. */
  get length() {
    return this.#ordinals.length + this.similar.length;
  }

  /** The papers that have all words, in any order. */
  get papers() {
    return this.#ordinals;
  }

  /** Returns the paper at a place. */
  at(i) {
    if (i >= this.#ordinals.length) return this.similar[i - this.#ordinals.length];
    if (i >= this.#sorted) this.#sort(Math.max(50, 2 * i));
    return this.#ordinals[i];
  }

  score(ordinal) {
    return this.#scores?.[ordinal] ?? 0;
  }

  /** Returns a ranking of the first n papers. */
  first(n) {
    if (this.length > 0) this.at(Math.min(n, this.length) - 1);
    return new Ranking(this.#ordinals.slice(0, n), this.#scores, true);
  }

  /** Sorts at least the first n papers. */
  #sort(n) {
    const scores = this.#scores;
    const sorted = Float64Array.from(this.#ordinals, (ordinal) => scores[ordinal]).sort();
    const least = sorted[Math.max(0, sorted.length - n)];
    const best = this.#ordinals.filter((ordinal) => scores[ordinal] >= least);
    const others = this.#ordinals.filter((ordinal) => scores[ordinal] < least);
    best.sort((a, b) => scores[b] - scores[a] || b - a);
    this.#ordinals = best.concat(others);
    this.#sorted = best.length;
  }
}

/**
 * Returns the papers that match every slot, or may; if these are few, then the best of the others.
 * @param {import('./finder.js').Finder} finder
 * @param {import('./count.js').Tally} tally
 */
export function best(finder, tally) {
  const { slots } = finder;
  const every = requiredBits(slots);
  const score = scorer(slots, tally);
  const uncertain = slots.reduce((bits, { mayMatch }, i) => bits | (mayMatch ? 1 << i : 0), 0);
  const scores = new Float64Array(tally.met.length);
  const list = [];
  const others = [];
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const met = tally.met[ordinal];
    const isFull = ((met | uncertain) & every) === every && finder.isWhole(ordinal);
    if ((met === 0 && !isFull) || !finder.allows(ordinal)) continue;
    scores[ordinal] = score(ordinal);
    (isFull ? list : others).push(ordinal);
  }
  const ranking = new Ranking(list, scores);
  ranking.similar = new Ranking(others, scores).first(Math.max(0, fewHits - list.length)).papers;
  return ranking;
}

/** Returns a bit for each slot that papers must match. */
export const requiredBits = (slots) => slots.reduce((bits, { item }, i) => bits | (item ? 0 : 1 << i), 0);

/** Returns a function that computes the score of a paper, with the order of operations in docs/search.md. */
function scorer(slots, tally) {
  const [worth, credit] = [sumOf(slots, "worth"), sumOf(slots, "credit")];
  if (isParaphrase(slots, credit, tally)) return (ordinal) => tally.strength[ordinal];
  const neighbouring = neighbours * sameForm * Math.max(1, slots.length - 1);
  return (ordinal) => {
    const c = (credit + tally.covered[ordinal]) / (256 * worth);
    const t = tally.title[ordinal] / (sameForm * worth);
    const a = tally.order[ordinal] / neighbouring;
    return tally.strength[ordinal] * c * c * c * c * (1 + t * t + 3 * a * t);
  };
}

/**
 * Reports whether a query describes papers in other words: no paper covers more than 5/8 of the worth of its words.
 * Words that no paper has don't count.
 */
function isParaphrase(slots, credit, { covered }) {
  const worth = sumOf(
    slots.filter(({ readings }) => readings[0]),
    "worth",
  );
  const best = credit + covered.reduce((most, value) => Math.max(most, value), 0);
  return 8 * best <= 5 * 256 * worth;
}

const sumOf = (slots, property) => slots.reduce((sum, slot) => sum + slot[property], 0);
