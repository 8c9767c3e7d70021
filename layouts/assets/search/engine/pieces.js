/** Takes apart what is typed into the search; query.js says more. */
import { isOpen } from "./plainquery.js";
import { tokens } from "./tokens.js";

/** How much of a query is read. */
const limit = 1000;

/** Hyphens; values in quotes, with a field or without; or words, which a bracket ends but in a DOI. */
const pieces =
  /-+|(?:([A-Za-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„](\**)|$)|([^\s\x85"“”„()]*10\.\d{4,9}\/[^\s\x85"“”„]+|[^\s\x85"“”„()]+))/g;

/**
 * @param {(written: import('./fields.js').Written) => Partial<import('./plainquery.js').Item> | undefined} read gives what a value says
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export function readBy(read, q) {
  const query = { items: [], byDate: false, like: "" };
  q = q.slice(0, limit).replace(q.length > limit ? /[\ud800-\udbff]$/ : "", "");
  let without = false; // said by hyphens or NOT, of what comes next
  let sign = -1; // where they stand
  for (const found of q.matchAll(pieces)) {
    const [piece] = found;
    const start = found.index;
    const end = start + piece.length;
    const isHyphen = piece[0] === "-";
    if (isHyphen ? negates(q, start, end) : piece === "NOT") {
      if (sign < 0) sign = start;
      without = !without;
    } else if (!isHyphen) {
      if (piece !== "AND" && piece !== "OR") {
        add(query, read, written(found, end === q.length), { without, start: sign < 0 ? start : sign, end });
      }
      without = false;
      sign = -1;
    }
  }
  return query;
}

/** Hyphens negate what stands right behind them, where nothing stands right before. */
function negates(q, start, end) {
  return /[\s\x85()]/.test(q[start - 1] ?? " ") && !/[\s\x85)]/.test(q[end] ?? " ");
}

/** A value as it stands in a query, from a match of pieces. */
function written([, field = "", inside, stars, word = ""], atEnd) {
  const quoted = inside !== undefined;
  const value = inside ?? word.replace(/\*+$/, "");
  const prefix = quoted ? Boolean(stars) : value !== word;
  return { field: field.toLowerCase(), value, text: field ? `${field}:${value}` : value, quoted, prefix, atEnd };
}

/** Keeps what a value says. */
function add(query, read, value, place) {
  const item = read(value);
  if (!item) return;
  const { quoted, prefix, atEnd, text } = value;
  const { without } = place;
  if (item.field === "sort") query.byDate = !without;
  else if (item.field !== "like") {
    const isText = ["", "title", "author"].includes(item.field);
    const open = isText && atEnd && !quoted && !without && !prefix && isOpen(text);
    query.items.push({ tokens: [], key: "", from: 0, to: 0, ...item, quoted, prefix, open, ...place });
  } else if (!without) query.like = item.key;
}

/** What text says; undefined where it has no word. */
export function words(field, text) {
  const found = tokens(text);
  return found.length ? { field, text, tokens: found } : undefined;
}

/**
 * Whether papers must meet an item, or must not: all but plain words, which in a query for
 * papers like another must be met as well.
 */
export const isCondition = (query, item) => Boolean(item.field || item.quoted || item.without || query.like);
