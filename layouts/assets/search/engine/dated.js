/** Answers queries that may end with a date. The worker loads this script when a query needs it. */
import { trailingDate } from "./dates.js";
import { dayOf } from "./hits.js";

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
