/** The parts of answers that plain words don't need. */
import { AdvancedFinder } from "./advancedfinder.js";
import { dayOf } from "./hits.js";
import { parse } from "./query.js";
import { relaxations } from "./relax.js";
import { ids } from "./tables.js";

/** Returns the finder of a query of any kind. */
export const advancedFinder = (index, q, scripts) => new AdvancedFinder(index, parse(q), scripts);

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
  const reads = [() => ids(index), () => finder.check(all, all)]; // checks as many texts as it needs
  const [idsOf, { matching, close = [] }] = index.files.each(reads, (read) => read());
  const isSimilar = new Set([...ranking.similar, ...close]);
  const exact = matching.filter((ordinal) => !isSimilar.has(ordinal));
  return exact.map((ordinal) => [idsOf[ordinal], dayOf(index, ordinal)]);
}
