/**
 * Takes words as they are, in spite of other spellings, if papers found have them.
 * @param {import('./finder.js').Finder} finder
 */
export function settle({ slots, ranking }) {
  const found = new Set(ranking.papers.length > 0 ? ranking.papers : ranking.similar);
  for (const slot of slots.filter(({ kind }) => kind === "spelling")) {
    const papers = slot.own.flatMap(({ term: { text, named } }) => [...text, ...named]);
    if (papers.some((ordinal) => found.has(ordinal))) slot.kind = "exact";
  }
}

/**
 * Returns the query with another spelling of each misspelled word, that of the first paper, or else the likeliest; "" if that
 * changes nothing.
 * @param {import('./finder.js').Finder} finder
 * @param {number} [first] the first paper
 */
export function respelled(q, { query, slots, tails }, first) {
  const better = new Map();
  const has = ({ term }) => [term.text, term.named, tails.get(term)].some((papers) => papers?.includes(first));
  for (const { token, typed, own, readings, kind } of slots) {
    if (kind !== "spelling") continue;
    const others = readings.slice(own.length);
    if (typed) better.set(typed, [better.get(typed), token].filter(Boolean).join(" "));
    else better.set(token, (others.find(has) ?? others[0]).word);
  }
  return replaced(q, query, better, ({ tokens }) => tokens.map((token) => better.get(token) ?? token).join(" "));
}

/** Returns the query with the misspelled words in quotes, so that nothing corrects them; "" if there are none. */
export function asTyped(q, { query, slots }) {
  const misspelled = slots.filter(({ kind }) => kind === "spelling").map(({ token, typed = token }) => typed);
  return replaced(q, query, new Set(misspelled), ({ text }) => `"${text}"`);
}

/** Returns the query with another text for each item that has one of some words; "" if that changes nothing. */
function replaced(q, { items }, words, textOf) {
  let other = q;
  for (const item of items.toReversed()) {
    const { field, quoted, without, tokens, prefix, start, end } = item;
    if (field || quoted || without || !tokens.some((token) => words.has(token))) continue;
    other = other.slice(0, start) + textOf(item) + (prefix ? "*" : "") + other.slice(end);
  }
  return other === q ? "" : other;
}
