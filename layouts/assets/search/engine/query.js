/**
 * Parses queries of all kinds, as generator/site/query does. docs/query.md describes the language. Tests hold both to
 * the same results, by generator/site/query/testdata among others.
 */
import { parseValue } from "./fields.js";
import { allOf, anyOf, Group } from "./group.js";
import { initialsFrom, namesWith, valueIn } from "./names.js";
import { cut, valueOf } from "./pieces.js";
import { isOpen } from "./plainquery.js";
import { piecesOf } from "./spaced.js";
import { unreadFilter } from "./unread.js";

const sorts = ["relevance", "date", "upvotes", "trending"];

/**
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export function parse(q) {
  const query = { items: [], sort: "", like: "", unread: [] };
  const outer = [];
  let group = new Group();
  const leave = (end) => {
    const item = group.item(end);
    group = outer.pop();
    group.add(item, end);
  };
  const text = cut(q);
  const all = [...piecesOf(text)];
  for (let i = 0; i < all.length; i++) {
    const match = all[i];
    const [piece, hyphens] = match;
    const start = match.index;
    const endOf = (match) => match.index + match[0].length;
    if (piece === "(" || match.field) {
      outer.push(group);
      group = new Group(start, match.field ?? group.field);
    } else if (piece === ")") {
      if (outer.length > 0) leave(endOf(match));
      else group.reset();
    } else if (hyphens || piece === "NOT") group.negate(start);
    else if (piece === "AND") group.and();
    else if (piece === "OR") group.or();
    else {
      const isInside = group.negates || outer.length > 0;
      const read = (value, from, to) => {
        const place = { start: all[from].index, end: endOf(all[to]) };
        const item = itemOf(query, { ...value, atEnd: place.end === text.length }, isInside, place);
        const unread = unreadFilter(text, value, item, place);
        if (unread) query.unread.push(unread);
        return item;
      };
      const isOwn = match[2] || !group.field;
      const [value, size] = isOwn ? [valueOf(match), 1] : valueIn(group.field, all, i);
      const count = isOwn && !group.negates ? initialsFrom(all, i) : 0;
      const last = i + Math.max(size, count) - 1;
      const words = all.slice(i, i + count).map((initial, n) => read(valueOf(initial), i + n, i + n));
      const names = namesWith(all, i, count).map((name) =>
        read({ ...value, field: "author", value: name, text: name }, i, last),
      );
      group.add(count > 0 ? anyOf([allOf(words), ...names]) : read(value, i, last), endOf(all[last]));
      i = last;
    }
  }
  while (outer.length > 0) leave(text.length);
  const item = group.item();
  query.items = item?.field === "all" && !item.without && !item.isKept ? item.of : item ? [item] : [];
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
  const full = (part) => ({
    tokens: [],
    key: "",
    from: 0,
    to: 0,
    quoted: false,
    prefix: false,
    open: false,
    without: false,
    ...part,
    ...place,
  });
  if (item.of) return { ...full(item), text: "", of: item.of.map(full) };
  const isText = ["", "title", "abstract", "author"].includes(item.field);
  const open = isText && atEnd && !quoted && !isInside && !prefix && isOpen(text);
  return { tokens: [], key: "", from: 0, to: 0, quoted, ...item, prefix, open, without: false, ...place };
}
