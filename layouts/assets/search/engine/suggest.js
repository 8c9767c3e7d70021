/** How a query may be spelled, as generator/find/suggest.go has it. */

/**
 * Writes the query with the likeliest spelling of each word that no paper has.
 * @param {import('./finder.js').Finder} finder
 */
export function respelled(q, { query, slots }) {
  const better = new Map();
  for (const { token, readings, kind } of slots) {
    if (kind === "spelling" && readings[0].word !== token) better.set(token, readings[0].word);
  }
  let written = q;
  for (const { field, quoted, without, tokens, prefix, start, end } of query.items.toReversed()) {
    if (field || quoted || without || !tokens.some((token) => better.has(token))) continue;
    const text = tokens.map((token) => better.get(token) ?? token).join(" ") + (prefix ? "*" : "");
    written = written.slice(0, start) + text + written.slice(end);
  }
  return written === q ? "" : written;
}
