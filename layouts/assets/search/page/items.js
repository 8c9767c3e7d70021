// Edits a query as text. Its items are words, quoted words and filters such as tag:"cs.CV", perhaps with
// a hyphen in front. The rest of the text stays as the reader typed it.

const item = /(?:[^\s"“”„]|["“”„][^"“”„]*(?:["“”„]|$))+/gu;
const isFilter = /^-?[a-z]+:/i;

const split = (q) => q.match(item) ?? [];

/** Folds an item, so that tag:"cs.CV" and tag:cs.cv are equal. */
const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}"“”„]/gu, "")
    .replace(/(?!^-)[^\p{L}\p{N}:]+/gu, " ")
    .trim();

/** Returns the items that equal a key: those with the same text or, if there are none, those that fold alike. */
function find(items, key) {
  const equal = items.filter((one) => one === key);
  return equal.length > 0 ? equal : items.filter((one) => fold(one) === fold(key));
}

/** Reports whether a query has an item. */
export const has = (q, key) => find(split(q), key).length > 0;

/** Returns a query without an item. */
export function without(q, key) {
  const items = split(q);
  const removed = find(items, key);
  return items.filter((one) => !removed.includes(one)).join(" ");
}

/**
 * Returns a query with an item, and without its opposite. The item comes after the filters at the start
 * and before the words, since the reader may still be typing the last word.
 */
export function including(q, key) {
  const opposite = key.startsWith("-") ? key.slice(1) : `-${key}`;
  const items = split(without(without(q, opposite), key));
  const words = items.findIndex((one) => !isFilter.test(one));
  items.splice(words < 0 ? items.length : words, 0, key);
  return items.join(" ");
}

/** Returns a query with an item added, or removed if the query has it. */
export const toggled = (q, key) => (has(q, key) ? without(q, key) : including(q, key));

const isSort = /^sort:/i;

/** Returns a query with another sort order. By relevance is the default. */
export function sorted(q, order) {
  const items = split(q).filter((one) => !isSort.test(one));
  return order === "relevance" ? items.join(" ") : including(items.join(" "), `sort:${order}`);
}
