/** What may be asked instead of a query that finds nothing, as generator/find/suggest.go has it. */
import { isCondition } from "./pieces.js";

const dropsAtMost = 8; // conditions that are tried without

/**
 * The query without each of its conditions, and how it is written.
 * @param {import('./plainquery.js').Query} query
 */
export function drops(q, query) {
  const conditions = query.items.filter((item) => isCondition(query, item)).slice(0, dropsAtMost);
  return conditions.map((dropped) => ({
    rest: { ...query, items: query.items.filter((item) => item !== dropped) },
    q: (q.slice(0, dropped.start) + q.slice(dropped.end)).split(/\s+/).filter(Boolean).join(" "),
    drop: q.slice(dropped.start, dropped.end),
  }));
}
