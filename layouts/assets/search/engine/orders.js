/** Orders of papers other than by relevance. */
import { Ranking, requiredBits } from "./rank.js";

/**
 * Returns the papers that match every slot, the newest first.
 * @param {import('./advancedfinder.js').AdvancedFinder} finder
 * @param {import('./count.js').Tally} tally
 */
export function byDate(finder, tally) {
  const every = requiredBits(finder.slots);
  const list = [];
  for (let ordinal = tally.met.length - 1; finder.query.items.length > 0 && ordinal >= 0; ordinal--) {
    const isFull = (tally.met[ordinal] & every) === every && finder.isWhole(ordinal);
    if (isFull && finder.allows(ordinal)) list.push(ordinal);
  }
  return new Ranking(list);
}

/** Returns the papers that match every slot, those with the highest numbers first, then the newest. */
export function byColumn(finder, tally, column) {
  return new Ranking(byDate(finder, tally).papers, column);
}
