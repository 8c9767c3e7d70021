/**
 * Parses queries of all kinds, as generator/site/query does. docs/query.md describes the language. Tests hold both to
 * the same results, by generator/site/query/testdata among others.
 */
import { parseValue } from "./fields.js";
import { Group } from "./group.js";
import { cut, valueOf } from "./pieces.js";
import { isOpen } from "./plainquery.js";
import { piecesOf } from "./spaced.js";

const sorts = ["relevance", "date", "upvotes"];

/**
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export function parse(q) {
  const query = { items: [], sort: "", like: "" };
  const outer = [];
  let group = new Group();
  const leave = (end) => {
    const item = group.item(end);
    group = outer.pop();
    group.add(item, end);
  };
  const text = cut(q);
  for (const match of piecesOf(text)) {
    const [piece, hyphens] = match;
    const [start, end] = [match.index, match.index + piece.length];
    if (piece === "(") {
      outer.push(group);
      group = new Group(start);
    } else if (piece === ")") {
      if (outer.length > 0) leave(end);
      else group.reset();
    } else if (hyphens || piece === "NOT") group.negate(start);
    else if (piece === "AND") group.and();
    else if (piece === "OR") group.or();
    else {
      const value = valueOf(match, end === text.length);
      group.add(itemOf(query, value, group.negates || outer.length > 0, { start, end }), end);
    }
  }
  while (outer.length > 0) leave(text.length);
  const item = group.item();
  query.items = item?.field === "all" && !item.without ? item.of : item ? [item] : [];
  return query;
}

/** Returns the item of a value. What is about the whole query, it notes there. */
function itemOf(query, value, isInside, place) {
  const item = parseValue(value);
  if (!item) return undefined;
  const { quoted, atEnd, text } = value;
  if (item.field === "sort" || item.field === "like") {
    const isKnown = item.field === "like" || sorts.includes(item.key);
    if (!isInside && isKnown) query[item.field] = item.key;
    return undefined;
  }
  const prefix = item.prefix ?? value.prefix;
  const isText = ["", "title", "abstract", "author"].includes(item.field);
  const open = isText && atEnd && !quoted && !isInside && !prefix && isOpen(text);
  return { tokens: [], key: "", from: 0, to: 0, quoted, ...item, prefix, open, without: false, ...place };
}
