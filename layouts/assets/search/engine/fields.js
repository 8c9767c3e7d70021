/** Parses the values of a query by their fields. */
import { readAddress, readID } from "./ids.js";
import { categoryOf } from "./names.js";
import { unTeX, wordsItem } from "./pieces.js";
import { isStopWord } from "./words.js";
import { key, tokens } from "./tokens.js";

/**
 * @typedef {object} Value as in a query
 * @property {string} field in lower case, whether it exists or not
 * @property {string} value without quotes and star
 * @property {string} text with the field, to search for if that or its value doesn't exist
 * @property {boolean} quoted
 * @property {boolean} prefix a star follows it
 * @property {boolean} atEnd nothing follows it
 */

/** The last day of an open span. */
const anyDay = 99991231;

/** The parsers of values, by field. */
const parsers = {
  __proto__: null,
  title: ({ value }) => wordsItem("title", value),
  abstract,
  author: ({ value }) => {
    const names = tokens(unTeX(value));
    return names.length > 0 ? { field: "author", text: value, tokens: names } : undefined;
  },
  tag: name,
  venue: name,
  submitter: name,
  submitted: (value) => name({ ...value, field: "submitter" }),
  has: oneOf("paper pdf code project demo models datasets video slides poster discussion arxiv doi openreview acl"),
  is: oneOf("highlight"),
  id: (value) => {
    const id = unTeX(value.value);
    return !value.prefix && !key(id) ? undefined : orWords(value, { key: key(readID(id) || id) });
  },
  sort: (value) => orWords(value, key(value.value) && { key: key(value.value) }),
  like: (value) => {
    const id = readID(value.value);
    const own = key(id || value.value);
    return orWords(value, (id || /^[a-z0-9][a-z0-9._-]{0,99}$/.test(own)) && { key: own });
  },
  year: span,
  listed: span,
  before: span,
  after: span,
};

/** The names of all fields. */
export const fields = Object.keys(parsers);

/** Reports whether there is a field of a name. */
export const isField = (name) => name.toLowerCase() in parsers;

/**
 * Parses a value by its field. The fields sort and like are about the whole query.
 * @param {Value} value
 * @returns {Partial<import('./plainquery.js').Item> | undefined} undefined if it says nothing
 */
export function parseValue(value) {
  const { field, text, quoted, prefix, atEnd } = value;
  if (field in parsers) return parsers[field](value);
  const isName = text.endsWith(":") && isField(text.slice(0, -1));
  if (atEnd && !quoted && isName) return undefined; // the reader is about to type its value
  const item = wordsItem("", text);
  return item && !quoted && !prefix ? (named(item, text) ?? item) : item;
}

/** Returns the item of an id, a category of arXiv in brackets, or the address of a link; undefined if a text is none. */
function named(item, text) {
  const [id, category, address] = [readID(text), categoryOf(text), readAddress(text)];
  if (id) return { ...item, field: "id", key: key(id) };
  if (category) return { field: "tag", text: category, key: key(category) };
  if (!address) return undefined;
  return {
    field: "any",
    of: [
      { field: "id", text: address, key: key(address) },
      { ...wordsItem("", address), quoted: true },
    ],
  };
}

/** Words that nearly all abstracts have say nothing. */
function abstract({ value, prefix }) {
  const item = wordsItem("abstract", value);
  return item && (prefix || item.prefix || !item.tokens.every(isStopWord)) ? item : undefined;
}

function name({ field, value, prefix }) {
  const own = key(unTeX(value));
  return own || prefix ? { field, text: value, key: own } : undefined;
}

function oneOf(values) {
  const names = values.split(" ");
  return (value) => {
    const name = key(value.value);
    return orWords(
      value,
      names.includes(name) && { key: name },
      names.some((other) => other.startsWith(name)),
    );
  };
}

/**
 * Returns an item with what was parsed of a value. If that is nothing, its text is words; an incomplete
 * value that the reader may still be typing says nothing yet.
 */
function orWords({ field, value, text, quoted, prefix, atEnd }, parsed, isIncomplete) {
  if (prefix || (!parsed && quoted)) return wordsItem("", text);
  if (parsed) return { field, text: value, ...parsed };
  return isIncomplete && atEnd ? undefined : wordsItem("", text);
}

/** Parses 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04, in either order. */
function span(value) {
  return orWords(value, readSpan(value.field, value.value), /^[\d.-]*$/.test(value.value));
}

function readSpan(field, value) {
  const [first, last = first, ...more] = value.split("..");
  const a = days(first, 0);
  const b = days(last, anyDay);
  const isOneSided = field === "before" || field === "after";
  if (!a || !b || more.length || !(first + last) || (isOneSided && value.includes(".."))) return undefined;
  if (isOneSided) {
    const [from, to] = field === "before" ? [0, dayAfter(a[0], -1)] : [dayAfter(a[1], 1), anyDay];
    return from <= anyDay && to > 1e7 ? { field: "listed", from, to } : undefined;
  }
  const [from, to] = [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  if (field === "listed") return { from, to };
  return value.includes("-") ? undefined : { from: Math.floor(from / 1e4), to: Math.floor(to / 1e4) };
}

/** Returns the first and the last day of a day, a month or a year. */
function days(date, open) {
  const [, year, month = "", day = ""] = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  if (!year) return date ? undefined : [open, open];
  const first = number(year, (month || 1) - 1, day || 1);
  if (!String(first).startsWith(year + month + day)) return undefined; // not in the calendar
  return [first, day ? first : number(year, month || 12, 0)];
}

function dayAfter(day, count) {
  return number(Math.floor(day / 1e4), (Math.floor(day / 100) % 100) - 1, (day % 100) + count);
}

function number(year, month, day) {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCFullYear() * 1e4 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
