/**
 * Returns the query with the likeliest spelling of each misspelled word; "" if that changes nothing.
 * @param {import('./finder.js').Finder} finder
 */
export function respelled(q, { query, slots }) {
  const better = new Map();
  for (const { token, typed, readings, kind } of slots) {
    if (typed) better.set(typed, [better.get(typed), token].filter(Boolean).join(" "));
    else if (kind === "spelling" && readings[0].word !== token) better.set(token, readings[0].word);
  }
  let corrected = q;
  for (const { field, quoted, without, tokens, prefix, start, end } of query.items.toReversed()) {
    if (field || quoted || without || !tokens.some((token) => better.has(token))) continue;
    const text = tokens.map((token) => better.get(token) ?? token).join(" ") + (prefix ? "*" : "");
    corrected = corrected.slice(0, start) + text + corrected.slice(end);
  }
  return corrected === q ? "" : corrected;
}
