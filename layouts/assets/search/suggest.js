/** What a query was read as, and what else may be asked, as generator/find/suggest.go has it. */
import { isCondition } from './filter.js';

const dropsAtMost = 8; // conditions that are tried without

/**
 * How each word was read.
 * @param {import('./slots.js').Slot[]} slots
 */
export const asRead = (slots) => slots.map(({ token, readings, kind }) => ({ text: token, used: readings.map(({ word }) => word), kind }));

/** Writes the query with the likeliest spelling of each word that no paper has; '' where there is no such word. */
export function respelled(q, { query, slots }) {
  const better = new Map();
  for (const { token, readings, kind } of slots) {
    if (kind === 'spelling' && readings[0].word !== token) better.set(token, readings[0].word);
  }
  let written = q;
  for (const { field, quoted, without, tokens, prefix, start, end } of query.items.toReversed()) {
    if (field || quoted || without || !tokens.some((token) => better.has(token))) continue;
    const text = tokens.map((token) => better.get(token) ?? token).join(' ') + (prefix ? '*' : '');
    written = written.slice(0, start) + text + written.slice(end);
  }
  return written === q ? '' : written;
}

/**
 * The query without each of its conditions, and how it is written.
 * @param {import('./query.js').Query} query
 */
export function drops(q, query) {
  const conditions = query.items.filter((item) => isCondition(query, item)).slice(0, dropsAtMost);
  return conditions.map((dropped) => ({
    rest: { ...query, items: query.items.filter((item) => item !== dropped) },
    q: (q.slice(0, dropped.start) + q.slice(dropped.end)).split(/\s+/).filter(Boolean).join(' '),
    drop: q.slice(dropped.start, dropped.end),
  }));
}
