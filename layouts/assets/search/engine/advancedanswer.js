/** The parts of answers that plain words don't need. */
import { AdvancedFinder } from "./advancedfinder.js";
import { trailingDate } from "./dates.js";
import { dayOf } from "./hits.js";
import { parse } from "./query.js";
import { relaxations } from "./relax.js";
import { ids } from "./tables.js";

/** Returns the finder of a query of any kind. */
export const advancedFinder = (index, q, scripts) => new AdvancedFinder(index, parse(q), scripts);

/**
 * Returns the finder of a query that may end with a date. It reads the date as one if it finds papers with all other
 * words; otherwise as words, or not at all if no paper has these.
 * @param {(q: string) => import('./finder.js').Finder} rank returns the finder of a query, with its papers ranked
 */
export function datedFinder(index, q, rank) {
  const today = new Date().toISOString().slice(0, 10);
  const found = trailingDate(q, today, dayOf(index, index.root.papers - 1));
  if (!found) return rank(q);
  const { text, query, rest } = found;
  const read = (q, isUsed) => Object.assign(rank(q), { q, date: { text, query, without: rest, isUsed } });
  const dated = read(`${rest} ${query}`, true);
  if (dated.isComplete) return dated;
  const words = read(q, false);
  if (!words.isComplete && rest) return read(rest, false);
  if (words.isComplete && words.slots.at(-1)?.kind === "prefix") words.date = undefined; // maybe another word's start
  return words;
}

/** Counts what a query would find without each of its conditions, and without quotes. */
export function relaxed(q, { index, query, scripts }, tally) {
  return index.files
    .each(relaxations(q, query), ({ query, ...suggestion }) => {
      const finder = new AdvancedFinder(index, query, scripts).rank(tally, 0);
      const similar = suggestion.isUnquoted ? finder.ranking.similar.length : 0;
      return { ...suggestion, total: finder.total({ matching: [], rejected: [] }).total, similar };
    })
    .filter(({ total, similar }) => total + similar > 0);
}

/** Returns the ids and days of all papers that a finder finds, in order. */
export function allPapers(finder) {
  const { index, ranking } = finder;
  const all = ranking.length - ranking.similar.length;
  const reads = [() => ids(index), () => finder.check(all, all).matching]; // checks as many texts as it needs
  const [idsOf, matching] = index.files.each(reads, (read) => read());
  return matching.map((ordinal) => [idsOf[ordinal], dayOf(index, ordinal)]);
}
