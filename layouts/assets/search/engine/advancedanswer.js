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
 * Returns the finder of a query that ends with a date, with the date as a condition; undefined if it doesn't.
 * @param {string} [lang] of the site
 */
export function datedFinder(index, q, scripts, lang) {
  const today = new Date().toISOString().slice(0, 10);
  const date = trailingDate(q, today, lang, dayOf(index, index.root.papers - 1));
  if (!date) return undefined;
  const text = `${date.rest} ${date.query}`;
  const finder = advancedFinder(index, text, scripts);
  return Object.assign(finder, { q: text, date: { text: date.text, query: date.query, without: date.quoted } });
}

/** Counts what a query would find without each of its conditions. */
export function relaxed(q, { index, query, scripts }, tally) {
  return index.files
    .each(relaxations(q, query), ({ query, ...suggestion }) => {
      const finder = new AdvancedFinder(index, query, scripts).rank(tally, 0);
      return { ...suggestion, total: finder.total({ matching: [], rejected: [] }).total };
    })
    .filter(({ total }) => total > 0);
}

/** Returns the ids and days of all papers that a finder finds, in order. */
export function allPapers(finder) {
  const { index, ranking } = finder;
  const all = ranking.length - ranking.similar.length;
  const reads = [() => ids(index), () => finder.check(all, all).matching]; // checks as many texts as it needs
  const [idsOf, matching] = index.files.each(reads, (read) => read());
  return matching.map((ordinal) => [idsOf[ordinal], dayOf(index, ordinal)]);
}
