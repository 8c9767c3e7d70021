// A query as text, item by item: words, words in quotes and filters such as tag:"cs.CV", each
// perhaps with a hyphen before it. What else there is in the text stays as it was typed.

const item = /(?:[^\s"“”„]|["“”„][^"“”„]*(?:["“”„]|$))+/gu;
const isFilter = /^-?[a-z]+:/i;

const split = (q) => q.match(item) ?? [];

/** The form in which two ways to write one item are equal: tag:"cs.CV" and tag:cs.cv. */
const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}"“”„]/gu, "")
    .replace(/(?!^-)[^\p{L}\p{N}:]+/gu, " ")
    .trim();

/** Finds the items that are the key: those written alike, or else those that mean the same. */
function find(items, key) {
  const alike = items.filter((one) => one === key);
  return alike.length > 0 ? alike : items.filter((one) => fold(one) === fold(key));
}

/** Tells whether a query has an item. */
export const has = (q, key) => find(split(q), key).length > 0;

/** Gives a query without an item. */
export function without(q, key) {
  const items = split(q);
  const found = find(items, key);
  return items.filter((one) => !found.includes(one)).join(" ");
}

/**
 * Gives a query with an item, and without its opposite. It stands behind the filters at the
 * start and before the words, of which the last may still be a beginning.
 */
export function including(q, key) {
  const opposite = key.startsWith("-") ? key.slice(1) : `-${key}`;
  const items = split(without(without(q, opposite), key));
  const words = items.findIndex((one) => !isFilter.test(one));
  items.splice(words < 0 ? items.length : words, 0, key);
  return items.join(" ");
}

/** Gives a query with an item where there was none, and without it where there was. */
export const toggled = (q, key) => (has(q, key) ? without(q, key) : including(q, key));

/** Writes a filter by a name, such as tag:"cs.CV". */
export const filter = (field, name) => `${field}:"${name.replace(/["“”„]/gu, " ")}"`;
