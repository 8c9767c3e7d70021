/** How many papers a query finds, as generator/find/total.go counts them. */

/**
 * @param {import('./finder.js').Finder} finder
 * @param {{held: number[], passed: number, isDone: boolean}} walked down the ranking
 * @returns {{total: number, about: boolean}} about: it is an estimate
 */
export function totalOf(finder, { held, passed, isDone }) {
  const { chances, ranking } = finder;
  const known = knownOf(finder);
  if (known >= 0) return { total: known, about: false };
  let about = false;
  let sum = 0;
  for (const chance of chances) {
    about ||= chance > 0 && chance < 1;
    sum += chance;
  }
  const found = sumOf(held.map((ordinal) => chances[ordinal]));
  const seen = sumOf(Array.from({ length: passed }, (_, i) => chances[ranking.at(i)]));
  if (isDone) sum = sum - seen + found;
  else {
    about = true;
    if (seen > 0) sum = Math.max(found, sum * (found / seen));
  }
  return { total: about ? rounded(sum) : sum, about };
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
