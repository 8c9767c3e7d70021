/** What values in a query say, by their fields, exactly as generator/find/fields.go reads them. */
import { readID } from "./ids.js";
import { words } from "./pieces.js";
import { key } from "./tokens.js";

/**
 * @typedef {object} Written a value as it stands in a query
 * @property {string} field in lower case, known or not
 * @property {string} value without quotes and star
 * @property {string} text with the field, where it is unknown or its value is
 * @property {boolean} quoted
 * @property {boolean} prefix a star behind it
 * @property {boolean} atEnd nothing stands behind it
 */

/** The end of an open span. */
const anyDay = 99991231;

/** The fields and what reads their values. */
const fields = {
  __proto__: null,
  title: ({ value }) => words("title", value),
  author: ({ value }) => words("author", value),
  abstract: ({ value }) => words("", value),
  tag: name,
  venue: name,
  submitter: name,
  submitted: (written) => name({ ...written, field: "submitter" }),
  has: oneOf("paper pdf code project demo models datasets video slides poster discussion arxiv doi openreview acl"),
  is: oneOf("highlight"),
  sort: oneOf("date"),
  like: (written) =>
    orWords(written, /^[a-z0-9][a-z0-9._-]{0,99}$/.test(key(written.value)) && { key: key(written.value) }),
  year: span,
  listed: span,
  before: span,
  after: span,
};

/**
 * Reads a value by its field. The fields sort and like say something of the query.
 * @param {Written} written
 * @returns {Partial<import('./plainquery.js').Item> | undefined} undefined where it says nothing
 */
export function read(written) {
  const { field, text, quoted, prefix, atEnd } = written;
  if (field in fields) return fields[field](written);
  if (atEnd && !quoted && text.endsWith(":") && text.slice(0, -1).toLowerCase() in fields) return undefined; // its value is still to come
  const item = words("", text);
  const id = item && !quoted && !prefix && readID(text);
  return id ? { ...item, field: "id", key: id } : item;
}

function name({ field, value, prefix }) {
  return key(value) || prefix ? { field, text: value, key: key(value) } : undefined;
}

function oneOf(values) {
  const all = values.split(" ");
  return (written) => {
    const value = key(written.value);
    return orWords(
      written,
      all.includes(value) && { key: value },
      all.some((known) => known.startsWith(value)),
    );
  };
}

/**
 * For fields that not everything is a value of. Other text is words; but where the value has
 * begun and is still being typed, it says nothing yet.
 */
function orWords({ field, value, text, quoted, prefix, atEnd }, found, isBegun) {
  if (prefix || (!found && quoted)) return words("", text);
  if (found) return { field, text: value, ...found };
  return isBegun && atEnd ? undefined : words("", text);
}

/** 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04, in either order. */
function span(written) {
  return orWords(written, readSpan(written.field, written.value), /^[\d.-]*$/.test(written.value));
}

function readSpan(field, value) {
  const [first, last = first, ...more] = value.split("..");
  const a = days(first, 0);
  const b = days(last, anyDay);
  const isOneSided = field === "before" || field === "after";
  if (!a || !b || more.length || !(first + last) || (isOneSided && value.includes(".."))) return undefined;
  if (field === "before") return { field: "listed", to: dayAfter(a[0], -1) };
  if (field === "after") return { field: "listed", from: dayAfter(a[1], 1), to: anyDay };
  const [from, to] = [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  if (field === "listed") return { from, to };
  return value.includes("-") ? undefined : { from: Math.floor(from / 1e4), to: Math.floor(to / 1e4) };
}

/** The first and the last day of a day, a month or a year. */
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
