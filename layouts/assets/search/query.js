/**
 * Reads what is typed into the search, exactly as package generator/find does; its comments
 * say why. generator/find/testdata/queries.json holds both to it.
 */
import { readID } from './ids.js';
import { key, tokens } from './tokens.js';

/**
 * @typedef {object} Query
 * @property {Item[]} items
 * @property {boolean} byDate newest first, not best first
 * @property {string} like the id of a paper: what is like it
 *
 * @typedef {object} Item one thing that papers should have, or not have
 * @property {string} field '' is text; title, author, tag, venue, submitter, has, is, year, listed or id
 * @property {string} text as typed, without hyphen, field, quotes and star
 * @property {string[]} tokens of text, title, author and id; never none there
 * @property {string} key of tag, venue and submitter, of has and is, and of id
 * @property {boolean} quoted the tokens stand side by side
 * @property {boolean} without papers that don't have it
 * @property {boolean} prefix a star: the last token, or the key, may go on
 * @property {boolean} open the last token may go on, since it is still being typed
 * @property {number} from the first year, or the first day as 20250313; 0 is any
 * @property {number} to the last one; 9999 or 99991231 is any
 * @property {number} start where it stands in the query
 * @property {number} end
 *
 * @typedef {object} Written a value as it stands in a query
 * @property {string} field in lower case, known or not
 * @property {string} value without quotes and star
 * @property {string} text with the field, where it is unknown or its value is
 * @property {boolean} quoted
 * @property {boolean} prefix
 * @property {boolean} atEnd nothing stands behind it
 */

/** How much of a query is read. */
const limit = 1000;

/** The end of an open span. */
const anyDay = 99991231;

/** Hyphens; values in quotes, with a field or without; or words, which a bracket ends but in a DOI. */
const pieces =
  /-+|(?:([A-Za-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„](\**)|$)|([^\s\x85"“”„()]*10\.\d{4,9}\/[^\s\x85"“”„]+|[^\s\x85"“”„()]+))/g;

const values = {
  has: 'paper pdf code project demo models datasets video slides poster discussion arxiv doi openreview acl'.split(' '),
  is: ['highlight'],
  sort: ['date'],
};

/**
 * @param {string} q
 * @returns {Query}
 */
export function parse(q) {
  const query = { items: [], byDate: false, like: '' };
  q = q.slice(0, limit).replace(q.length > limit ? /[\ud800-\udbff]$/ : '', '');
  let without = false; // said by hyphens or NOT, of what comes next
  let sign = -1; // where they stand
  for (const found of q.matchAll(pieces)) {
    const [piece, field = '', inside, stars, word = ''] = found;
    const end = found.index + piece.length;
    if (piece[0] === '-' ? negates(q, found.index, end) : piece === 'NOT') {
      if (sign < 0) sign = found.index;
      without = !without;
    } else if (piece === 'AND' || piece === 'OR') {
      [without, sign] = [false, -1];
    } else if (piece[0] !== '-') {
      const quoted = inside !== undefined;
      const value = quoted ? inside : word.replace(/\*+$/, '');
      const prefix = quoted ? Boolean(stars) : value !== word;
      const text = field ? `${field}:${value}` : value;
      const written = { field: field.toLowerCase(), value, text, quoted, prefix, atEnd: end === q.length };
      add(query, written, without, sign < 0 ? found.index : sign, end);
      [without, sign] = [false, -1];
    }
  }
  return query;
}

/** Hyphens negate what stands right behind them, where nothing stands right before. */
function negates(q, start, end) {
  return /[\s\x85()]/.test(q[start - 1] ?? ' ') && !/[\s\x85)]/.test(q[end] ?? ' ');
}

/** Keeps what a value says. */
function add(query, written, without, start, end) {
  const item = read(written);
  if (!item) return;
  if (item.field === 'sort') query.byDate = !without;
  else if (item.field === 'like') query.like = without ? query.like : item.key;
  else {
    const { text, quoted, prefix, atEnd } = written;
    const isText = /^(title|author)?$/.test(item.field);
    const open = isText && atEnd && !quoted && !without && !prefix && /[\p{L}\p{N}\p{M}]$/u.test(text);
    query.items.push({ tokens: [], key: '', from: 0, to: 0, ...item, quoted, without, prefix, open, start, end });
  }
}

/**
 * Reads a value by its field; undefined where it says nothing.
 * @param {Written} written
 */
function read(written) {
  const { field, value, prefix } = written;
  switch (field) {
    case 'title':
    case 'author':
      return words(field, value);
    case 'abstract':
      return words('', value);
    case 'tag':
    case 'venue':
    case 'submitter':
    case 'submitted':
      return key(value) || prefix ? { field: field.replace('submitted', 'submitter'), text: value, key: key(value) } : undefined;
    case 'has':
    case 'is':
    case 'sort':
      return known(written, values[field].includes(key(value)), values[field].some((s) => s.startsWith(key(value))));
    case 'like':
      return known(written, /^[a-z0-9][a-z0-9._-]{0,99}$/.test(key(value)));
    case 'year':
    case 'listed':
    case 'before':
    case 'after':
      return known(written, span(field, value), /^[\d.-]*$/.test(value));
  }
  return readText(written);
}

function words(field, text) {
  const found = tokens(text);
  return found.length ? { field, text, tokens: found } : undefined;
}

/**
 * For fields that not everything is a value of. Other text is words; but where the value has
 * begun and is still being typed, it says nothing yet.
 */
function known(written, found, isBegun) {
  const { field, value, text, quoted, prefix, atEnd } = written;
  if (found && !prefix) return { field, text: value, key: found === true ? key(value) : '', ...found };
  return isBegun && atEnd && !quoted && !prefix ? undefined : words('', text);
}

/** Text outside of fields, or in one that is not known. */
function readText({ text, quoted, prefix, atEnd }) {
  const isBare = /^(title|author|abstract|tag|venue|submitter|submitted|has|is|year|listed|before|after|sort|like):$/i.test(text);
  if (isBare && atEnd && !quoted) return undefined; // its value is still to come
  const item = words('', text);
  const id = item && !quoted && !prefix && readID(text);
  return id ? { ...item, field: 'id', key: id } : item;
}

/** 2025-03, 2025-03..2025-04, 2025-03.. or ..2025-04, in either order. */
function span(field, value) {
  const [first, last = first, ...more] = value.split('..');
  const a = days(first, 0);
  const b = days(last, anyDay);
  const isOneSided = field === 'before' || field === 'after';
  if (!a || !b || more.length || !(first + last)) return undefined;
  if (isOneSided ? value.includes('..') : field === 'year' && (first + last).includes('-')) return undefined;
  const [from, to] = [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
  if (field === 'before') return { field: 'listed', to: dayAfter(a[0], -1) };
  if (field === 'after') return { field: 'listed', from: dayAfter(a[1], 1), to: anyDay };
  return field === 'year' ? { from: Math.floor(from / 1e4), to: Math.floor(to / 1e4) } : { from, to };
}

/** The first and the last day of a day, a month or a year. */
function days(date, open) {
  const [, year, month, day] = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  if (!year) return date ? undefined : [open, open];
  const first = number(year, (month ?? 1) - 1, day ?? 1);
  if (!String(first).startsWith(year + (month ?? '') + (day ?? ''))) return undefined; // not in the calendar
  return [first, day ? first : number(year, month ?? 12, 0)];
}

function dayAfter(day, count) {
  return number(Math.floor(day / 1e4), (Math.floor(day / 100) % 100) - 1, (day % 100) + count);
}

function number(year, month, day) {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCFullYear() * 1e4 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
