/**
 * Returns how many papers a query of plain words finds.
 * @typedef {{total: number, about: boolean}} Total about: the total is an estimate
 * @param {import('./finder.js').Finder} finder
 * @returns {Total}
 */
export function totalOf({ slots, chances }) {
  const [term, ...others] = slots.flatMap(({ readings }) => readings.map((reading) => reading.term));
  const isKnown = slots.length === 1 && term?.named.length === 0 && others.length === 0;
  return isKnown ? { total: term.count, about: false } : estimate(chances);
}

/**
 * Returns the sum of chances, rounded to two digits unless all papers are certain.
 * @returns {Total}
 */
export function estimate(chances, isSure = true, sum = sumOf(chances)) {
  const about = !isSure || chances.some((chance) => chance > 0 && chance < 1);
  return { total: about ? rounded(sum) : sum, about };
}

export const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** Rounds a number to two digits. */
function rounded(number) {
  const whole = Math.floor(number + 0.5);
  const unit = 10 ** Math.max(0, String(whole).length - 2);
  return Math.floor((whole + unit / 2) / unit) * unit;
}
