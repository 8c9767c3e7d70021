/** What to offer instead of a query that finds nothing. */
import { isCondition } from "./pieces.js";

const maxConditions = 8; // to leave out, each by itself

/**
 * Returns for each condition the query without it, parsed and as text, and the text of the condition.
 * @param {string} q
 * @param {import('./plainquery.js').Query} query q, parsed
 */
export function relaxations(q, query) {
  const conditions = query.items.filter((item) => isCondition(query, item)).slice(0, maxConditions);
  return conditions.map((dropped) => ({
    query: { ...query, items: query.items.filter((item) => item !== dropped) },
    q: (q.slice(0, dropped.start) + q.slice(dropped.end)).split(/\s+/).filter(Boolean).join(" "),
    drop: q.slice(dropped.start, dropped.end),
  }));
}
