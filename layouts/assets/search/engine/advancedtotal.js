import { estimate, sumOf } from "./total.js";

/**
 * Returns how many papers a query finds, without rejected ones.
 * @param {import('./advancedfinder.js').AdvancedFinder} finder
 * @param {{matching: number[], rejected: number[]}} checked of the ranking
 */
export function totalOf(finder, { matching, rejected, close = [] }) {
  const matched = sumOf(
    matching.filter((ordinal) => !close.includes(ordinal)).map((ordinal) => finder.chances[ordinal]),
  );
  const refused = sumOf(rejected.map((ordinal) => finder.chances[ordinal]));
  const chances = chancesAfter(finder, rejected);
  const isMatching = new Set(matching);
  const needsCheck = (chance, ordinal) => chance > 0 && !isMatching.has(ordinal) && finder.needsCheck(ordinal);
  const isDone = !chances.some(needsCheck);
  const sum = sumOf(chances);
  if (isDone || refused === 0) return estimate(chances, isDone, sum);
  return estimate(chances, false, matched + (sum - matched) * (matched / (matched + refused))); // as many of the rest
}

/**
 * Returns the chance of each paper to be found, after some were rejected.
 * @param {import('./finder.js').Finder} finder
 * @param {number[]} rejected
 */
export function chancesAfter({ chances }, rejected) {
  const left = chances.slice();
  for (const ordinal of rejected) left[ordinal] = 0;
  return left;
}
