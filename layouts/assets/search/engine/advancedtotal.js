import { estimate, sumOf } from "./total.js";

/**
 * Returns how many papers a query finds, without rejected ones.
 * @param {import('./advancedfinder.js').AdvancedFinder} finder
 * @param {{matching: number[], rejected: number[]}} checked of the ranking
 */
export function totalOf(finder, { matching, rejected, close = [] }) {
  const chances = chancesAfter(finder, rejected);
  const isMatching = new Set(matching);
  const isOpen = (ordinal) => chances[ordinal] > 0 && !isMatching.has(ordinal) && finder.needsCheck(ordinal);
  const open = chances.map((chance, ordinal) => (isOpen(ordinal) ? chance : 0));
  const refused = sumOf(rejected.map((ordinal) => finder.chances[ordinal]));
  if (!open.some(Boolean) || refused === 0) return estimate(chances, !open.some(Boolean));
  const looked = matching.filter((ordinal) => !close.includes(ordinal) && finder.needsCheck(ordinal));
  const passed = sumOf(looked.map((ordinal) => finder.chances[ordinal]));
  const known = sumOf(chances.map((chance, ordinal) => (open[ordinal] ? 0 : chance)));
  return estimate(chances, false, known + sumOf(open) * (passed / (passed + refused))); // as many of the rest
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
