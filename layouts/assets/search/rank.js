/** Orders papers, as generator/find/rank.go does. */
import { neighbours, sameForm } from './count.js';

const fewHits = 20; // where fewer papers meet every slot, others come too

/** Papers in an order of which only as much is made as is asked for. */
class Ranking {
  #ordinals;
  #scores;
  #sorted = 0; // of the ordinals, the first

  /**
   * @param {number[]} ordinals
   * @param {Float64Array} [scores] by ordinal: the best come first, of equals the newest
   * @param {boolean} isSorted whether the papers are in their order already
   */
  constructor(ordinals, scores, isSorted = !scores) {
    this.#ordinals = ordinals;
    this.#scores = scores;
    if (isSorted) this.#sorted = ordinals.length;
  }

  get length() {
    return this.#ordinals.length;
  }

  /** All papers, in no order. */
  get papers() {
    return this.#ordinals;
  }

  /** The paper at a place. */
  at(i) {
    if (i >= this.#sorted) this.#sort(Math.max(50, 2 * i));
    return this.#ordinals[i];
  }

  score(ordinal) {
    return this.#scores?.[ordinal] ?? 0;
  }

  /** The first papers alone. */
  first(n) {
    if (this.length > 0) this.at(Math.min(n, this.length) - 1);
    return new Ranking(this.#ordinals.slice(0, n), this.#scores, true);
  }

  /** Puts at least the first n papers in order. */
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
 * Gives the papers of an answer.
 * @param {import('./finder.js').Finder} finder
 * @param {import('./count.js').Tally} tally
 * @returns {Ranking}
 */
export function rank(finder, tally) {
  const { query, slots } = finder;
  const every = 2 ** slots.length - 1;
  if (slots.length > 0) tally.count(slots, finder.tails);
  if (slots.length > 0 && (query.like || !query.byDate)) return best(finder, tally, every);
  const list = [];
  const isAsked = query.items.length > 0 && !query.like;
  for (let ordinal = finder.index.root.papers - 1; isAsked && ordinal >= 0; ordinal--) {
    if (finder.allows(ordinal) && (slots.length === 0 || tally.met[ordinal] === every)) list.push(ordinal);
  }
  return new Ranking(list);
}

/** The papers that meet every slot or may do so, or else the best few of all. */
function best(finder, tally, every) {
  const { query, slots } = finder;
  const score = scorer(slots, tally, query.like);
  const may = slots.reduce((bits, { readings, chance }, i) => bits | (readings.length === 1 && chance > 0 ? 1 << i : 0), 0);
  const scores = new Float64Array(tally.met.length);
  const list = [];
  const others = [];
  for (let ordinal = 0; ordinal < scores.length; ordinal++) {
    const met = tally.met[ordinal];
    if (met === 0 || !finder.allows(ordinal)) continue;
    scores[ordinal] = score(ordinal);
    ((met | may) === every && !query.like ? list : others).push(ordinal);
  }
  if (list.length >= fewHits) return new Ranking(list, scores);
  const few = new Ranking(list.concat(others), scores).first(fewHits);
  return query.byDate ? new Ranking([...few.papers].sort((a, b) => b - a), scores, true) : few;
}

/** Gives what computes the score of a paper, in the order of operations that docs/search.md has. */
function scorer(slots, tally, isLike) {
  const worth = slots.reduce((sum, slot) => sum + slot.worth, 0);
  const may = slots.reduce((sum, slot) => sum + slot.may, 0);
  const neighbouring = neighbours * sameForm * Math.max(1, slots.length - 1);
  return (ordinal) => {
    const strength = tally.strength[ordinal];
    const c = (may + tally.covered[ordinal]) / (256 * worth);
    if (isLike) return strength * c;
    const t = tally.title[ordinal] / (sameForm * worth);
    const a = tally.order[ordinal] / neighbouring;
    return strength * c * c * c * c * (1 + t * t + 3 * a * t);
  };
}
