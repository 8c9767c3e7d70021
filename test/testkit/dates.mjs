// Reads dates at the end of queries.
import { trailingDate } from "../../layouts/assets/search/engine/dates.js";

/** The condition and the rest of a query that ends in a date; null if it doesn't. */
export function date({ q, today, newest }) {
  const { query, rest } = trailingDate(q, today, newest) ?? {};
  return query ? { query, rest } : null;
}
