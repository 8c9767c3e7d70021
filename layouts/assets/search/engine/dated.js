/** Answers queries that may have a date. The worker loads this script when a query needs it. */
import { findDate } from "./finddate.js";
import { dayOf } from "./hits.js";

/** Matches dates that are no words to search for if nothing else is in the query. */
const isOnlyDate = /[\s-]|today|yesterday|heute|gestern/i;

/**
 * Returns the finder of a query that may have a date. It reads the date as one if it finds papers with all other
 * words; otherwise as words, or not at all if no paper has these. The other way round if the date is likelier to be words.
 * @param {(q: string) => import('./finder.js').Finder} rank returns the finder of a query, with its papers ranked
 */
export function datedFinder(index, q, rank) {
  if (index.root.papers === 0) return rank(q);
  const latest = dayOf(index, index.root.papers - 1);
  const found = findDate(q, new Date().toISOString().slice(0, 10), latest);
  if (!found) return rank(q);
  const { text, query, rest, without, isLast, isWeak } = found;
  const isLater = query.replace(/^\D+/, "") > latest;
  const unused = { text, query, without, isUsed: false, latest: rest && !isLater ? "" : latest };
  const read = (q, date) => Object.assign(rank(q), { q, date });
  const words = isWeak ? rank(q) : undefined;
  if (words?.isComplete) return words;
  const dated = read(`${rest} ${query}`, { text, query, without, isUsed: true });
  if (dated.isComplete) return dated;
  const isAlone = !rest && isOnlyDate.test(text);
  const others = isAlone ? undefined : read(q, unused);
  if (!others?.isComplete) return rest ? read(rest, unused) : Object.assign(dated, { date: unused });
  if (isLast && others.slots.at(-1)?.kind === "prefix") others.date = undefined; // maybe another word's start
  return others;
}
