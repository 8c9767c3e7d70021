/** Orders of papers other than by relevance. */
import { fewHits, Ranking, requiredBits } from "./rank.js";

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

/** Returns the few papers that are most like another. */
export function mostSimilar(finder, tally) {
  const { slots } = finder;
  const worth = slots.reduce((sum, slot) => sum + slot.worth, 0);
  const credit = slots.reduce((sum, slot) => sum + slot.credit, 0);
  const scores = Float64Array.from(
    tally.covered,
    (covered, ordinal) => tally.strength[ordinal] * ((credit + covered) / (256 * worth)),
  );
  const list = [...scores.keys()].filter((ordinal) => tally.met[ordinal] > 0 && finder.allows(ordinal));
  const few = new Ranking(list, scores).first(fewHits);
  if (finder.sort === "relevance") return few;
  const value = finder.votes ?? [];
  const sorted = [...few.papers].sort((a, b) => (value[b] ?? 0) - (value[a] ?? 0) || b - a);
  return new Ranking(sorted, scores, true);
}
