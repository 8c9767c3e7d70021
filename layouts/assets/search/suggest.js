/** What a query was read as, and how else it may be spelled, as generator/find/suggest.go has it. */

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
