/** How many papers a query finds, as generator/find/total.go counts them. */

/**
 * @param {import('./finder.js').Finder} finder
 * @param {{held: number[], failed: number[]}} walked down the ranking
 * @returns {{total: number, about: boolean}} about: it is an estimate
 */
export function totalOf(finder, { held, failed }) {
  const known = knownOf(finder);
  if (known >= 0) return { total: known, about: false };
  const found = sumOf(held.map((ordinal) => finder.chances[ordinal]));
  const lost = sumOf(failed.map((ordinal) => finder.chances[ordinal]));
  const chances = chancesAfter(finder, failed);
  let sum = sumOf(chances);
  const isHeld = new Set(held);
  const isDone = !chances.some((chance, ordinal) => chance > 0 && !isHeld.has(ordinal) && finder.isAsked(ordinal)); // no more papers are to be looked at
  if (!isDone && lost > 0) sum = found + (sum - found) * (found / (found + lost));
  const about = !isDone || chances.some((chance) => chance > 0 && chance < 1);
  return { total: about ? rounded(sum) : sum, about };
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

const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** The number of papers with a word, where the query is that word alone; else -1. */
function knownOf({ slots, conditions, query }) {
  if (slots.length !== 1 || conditions.length > 0 || query.like || slots[0].readings.length !== 1) return -1;
  const [{ term }] = slots[0].readings;
  return term.named.length === 0 ? term.count : -1;
}

/** A number with two digits. */
function rounded(number) {
  const whole = Math.floor(number + 0.5);
  const unit = 10 ** Math.max(0, String(whole).length - 2);
  return Math.floor((whole + unit / 2) / unit) * unit;
}
