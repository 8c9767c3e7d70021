// Writes parsed queries in their plainest form, as String in generator/site/query does.
import { readID } from "../../layouts/assets/search/engine/ids.js";
import { unTeX } from "../../layouts/assets/search/engine/pieces.js";
import { parse } from "../../layouts/assets/search/engine/query.js";
import { isIdeograph } from "../../layouts/assets/search/engine/tokens.js";
import { words } from "../../layouts/assets/search/engine/words.js";

/** The canonical form of a query, without what is about its order, and that. */
export function canonical(q) {
  const { items: parsed, sort, like } = parse(q);
  const items = flat("all", parsed);
  return {
    form: items
      .map(write)
      .join(" ")
      .replace(/^\((.*)\)$/s, items.length === 1 && items[0].of && !items[0].without ? "$1" : "$&"),
    sort,
    like,
  };
}

/** Items without the groups in them that are kept together for the page. */
const flat = (field, items) =>
  items.flatMap((item) => {
    const of = item.of && flat(item.field, item.of);
    return item.field === field && !item.without ? of : [{ ...item, of }];
  });

function write(item) {
  if (item.without) return `-${write({ ...item, without: false })}`;
  if (item.of) return `(${item.of.map(write).join(item.field === "any" ? " OR " : " ")})`;
  const { field, tokens, key, prefix } = item;
  if (field === "year" || field === "listed") return `${field}:${span(item)}`;
  if (field === "author") return `author:${quoted(tokens.join(" "), prefix)}`;
  if (!["", "title", "abstract"].includes(field)) return `${field}:${quoted(key, prefix)}`;
  const list = words(unTeX(item.text));
  const form = formOf(list);
  const isExact = item.quoted && !prefix && list.length === 1 && list[0].tokens.length === 1 && !list[0].sign;
  if (isExact || (!field && readID(form))) return `${field && `${field}:`}"${form}"${prefix ? "*" : ""}`;
  return (field && `${field}:`) + quoted(form, prefix);
}

function formOf(list) {
  if (list.length === 1 && list[0].sign) return list[0].sign;
  return list.map(({ parts }) => parts.join(isIdeograph([...parts[0]][0]) ? " " : "-")).join(" ");
}

function span({ field, from, to }) {
  const write = (value, open) => {
    if (value === open) return "";
    const text = String(value).padStart(field === "year" ? 4 : 8, "0");
    return field === "year" ? text : text.replace(/(..)(..)$/, "-$1-$2");
  };
  if (from === to) return write(from, 0);
  return `${write(from, 0)}..${write(to, field === "year" ? 9999 : 99991231)}`;
}

function quoted(text, prefix) {
  const inside = /[ ()]|\*$|^-$/.test(text) ? `"${text}"` : text;
  return inside + (prefix ? "*" : "");
}
