/** Cuts a query into its pieces: words, values and operators. */
import { isOneIdeograph, isWhole } from "./plainquery.js";
import { tokens } from "./tokens.js";

const maxBytes = 4000; // the parser ignores the rest

const word = '[^\\s\\x85"“”„()]';
/** Hyphens before an item; brackets; values in quotes or words, with or without a field. A DOI may have pairs of brackets. */
export const pieces = new RegExp(
  `([-−–]+)(?![-−–\\s\\x85)]|$)|[()]|(?:([A-Za-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„](\\**)|$)|` +
    `(${word}*10\\.\\d{4,9}/${word}*(?:\\(${word}*\\)${word}*)*|${word}+))`,
  "g",
);

/** Returns as much of a query as the parser reads. */
export function cut(q) {
  if (3 * q.length <= maxBytes) return q;
  return q.slice(0, new TextEncoder().encodeInto(q, new Uint8Array(maxBytes)).read);
}

/**
 * Returns the value in a match of pieces.
 * @returns {import('./fields.js').Value}
 */
export function valueOf([, , field = "", inside, stars, word = ""], atEnd) {
  const quoted = inside !== undefined;
  const value = inside ?? word.replace(/\*+$/, "");
  const prefix = quoted ? Boolean(stars) : value !== word;
  return { field: field.toLowerCase(), value, text: field ? `${field}:${value}` : value, quoted, prefix, atEnd };
}

/** Returns an item of words; undefined if the text has none. */
export function wordsItem(field, text) {
  const words = tokens(unTeX(text));
  if (words.length === 0) return undefined;
  return { field, text, tokens: words, ...(isOneIdeograph(words) && { prefix: true }) };
}

/** Removes the marks of TeX from a value. */
export function unTeX(text) {
  if (!/[\\$]/.test(text)) return text;
  return text
    .replace(/\\(?:["'^~=.`]\{?|[uvHcdbkrt]\{)\\?([A-Za-z])\}?/g, "$1")
    .replace(/\\(?:el)?(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?:\b|_)/g, "$1")
    .replace(/\\(?:(?:math|text)[a-z]+|operatorname)|[$_^{}]/g, "");
}

/**
 * Reports whether an item is a condition, which papers must satisfy: all except plain words, and
 * these as well in a query for papers like another.
 */
export const isCondition = (query, item) => Boolean(item.field || item.quoted || item.without || query.like);

/** Reports whether plain words have more meanings, or parts, than slots have: papers without are only similar. */
export const isSoft = (query, item) => !isCondition(query, item) && (item.prefix || isWhole(unTeX(item.text)));
