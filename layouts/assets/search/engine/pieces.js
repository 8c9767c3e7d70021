/** Cuts a query into its pieces: words, values and operators. */
import { isOpen } from "./plainquery.js";
import { tokens } from "./tokens.js";

/** The parser ignores the rest of a query. */
const maxLength = 1000;

/** Hyphens; values in quotes, with or without a field; or words, which end at a bracket except in a DOI. */
const pieces =
  /-+|(?:([A-Za-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„](\**)|$)|([^\s\x85"“”„()]*10\.\d{4,9}\/[^\s\x85"“”„]+|[^\s\x85"“”„()]+))/g;

/**
 * Parses a query, with a function that parses each value.
 * @param {(value: import('./fields.js').Value) => Partial<import('./plainquery.js').Item> | undefined} parseValue
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export function parseWith(parseValue, q) {
  const query = { items: [], byDate: false, like: "" };
  q = q.slice(0, maxLength).replace(q.length > maxLength ? /[\ud800-\udbff]$/ : "", "");
  let without = false; // the next value is negated, by hyphens or NOT
  let sign = -1; // where these are
  for (const match of q.matchAll(pieces)) {
    const [piece] = match;
    const start = match.index;
    const end = start + piece.length;
    const isHyphen = piece[0] === "-";
    if (isHyphen ? negates(q, start, end) : piece === "NOT") {
      if (sign < 0) sign = start;
      without = !without;
    } else if (!isHyphen) {
      if (piece !== "AND" && piece !== "OR") {
        add(query, parseValue, valueOf(match, end === q.length), { without, start: sign < 0 ? start : sign, end });
      }
      without = false;
      sign = -1;
    }
  }
  return query;
}

/** Hyphens negate what directly follows them, if nothing directly precedes them. */
function negates(q, start, end) {
  return /[\s\x85()]/.test(q[start - 1] ?? " ") && !/[\s\x85)]/.test(q[end] ?? " ");
}

/** Returns the value in a match of pieces. */
function valueOf([, field = "", inside, stars, word = ""], atEnd) {
  const quoted = inside !== undefined;
  const value = inside ?? word.replace(/\*+$/, "");
  const prefix = quoted ? Boolean(stars) : value !== word;
  return { field: field.toLowerCase(), value, text: field ? `${field}:${value}` : value, quoted, prefix, atEnd };
}

/** Adds what a value says to a query. */
function add(query, parseValue, value, place) {
  const item = parseValue(value);
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

/** Returns an item of words; undefined if the text has none. */
export function wordsItem(field, text) {
  const words = tokens(text);
  return words.length ? { field, text, tokens: words } : undefined;
}

/**
 * Reports whether an item is a condition, which papers must satisfy: all except plain words, and
 * these as well in a query for papers like another.
 */
export const isCondition = (query, item) => Boolean(item.field || item.quoted || item.without || query.like);
