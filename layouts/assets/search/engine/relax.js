/** What to offer instead of a query that finds nothing. */
import { isCondition, wordsItem } from "./pieces.js";

const maxConditions = 8; // to leave out, each by itself

/**
 * Returns for each condition the query without it, parsed and as text, and the text of the condition. Before that comes
 * the query without the quotes of the condition, if it has any. Instead of nothing at all, a query that only excludes
 * becomes one for what it excludes.
 * @param {string} q
 * @param {import('./plainquery.js').Query} query q, parsed
 */
export function relaxations(q, query) {
  const conditions = query.items.filter((item) => isCondition(query, item)).slice(0, maxConditions);
  const replaced = (old, items, text) => ({
    query: { ...query, items: query.items.flatMap((item) => (item === old ? items : [item])) },
    q: (q.slice(0, old.start) + text + q.slice(old.end)).split(/\s+/).filter(Boolean).join(" "),
  });
  return conditions.flatMap((old) => {
    const drop = q.slice(old.start, old.end);
    if (old.without && query.items.length === 1) {
      return [{ ...replaced(old, [{ ...old, without: false }], drop.replace(/^(?:-+|NOT\s+)/, "")), drop: "" }];
    }
    const dropped = { ...replaced(old, [], ""), drop };
    if (!/["“”„]/.test(drop) || old.without || !["", "title", "abstract"].includes(old.field)) return [dropped];
    const words = old.text.split(/\s+/).filter(Boolean);
    const text = words.map((word) => (old.field ? `${old.field}:${word}` : word)).join(" ");
    return [{ ...replaced(old, unquoted(old, words), text), drop: text, isUnquoted: true }, dropped];
  });
}

/** Returns the words of a phrase, each by itself. */
function unquoted(item, words) {
  return words.flatMap((text) => {
    const { tokens: list = [] } = wordsItem("", text) ?? {};
    return list.length > 0 ? [{ ...item, text, tokens: list, quoted: false }] : [];
  });
}
