/** How many papers a query finds of which some were looked at in vain, as generator/find/total.go counts them. */
import { estimate, sumOf } from "./total.js";

/**
 * @param {import('./narrowed.js').NarrowedFinder} finder
 * @param {{held: number[], failed: number[]}} walked down the ranking
 */
export function totalOf(finder, { held, failed }) {
  const found = sumOf(held.map((ordinal) => finder.chances[ordinal]));
  const lost = sumOf(failed.map((ordinal) => finder.chances[ordinal]));
  const chances = chancesAfter(finder, failed);
  const isHeld = new Set(held);
  const isDone = !chances.some((chance, ordinal) => chance > 0 && !isHeld.has(ordinal) && finder.isAsked(ordinal)); // no more papers are to be looked at
  const sum = sumOf(chances);
  return estimate(chances, isDone, isDone || lost === 0 ? sum : found + (sum - found) * (found / (found + lost)));
}

/**
 * How likely each paper is to be found, once some were looked at and don't hold.
 * @param {import('./finder.js').Finder} finder
 * @param {number[]} failed
 */
export function chancesAfter({ chances }, failed) {
  const left = chances.slice();
  for (const ordinal of failed) left[ordinal] = 0;
  return left;
}
