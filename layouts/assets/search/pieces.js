/** Takes apart what is typed into the search; query.js says more. */
import { tokens } from './tokens.js';

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
 */

/** How much of a query is read. */
const limit = 1000;

/** Hyphens; values in quotes, with a field or without; or words, which a bracket ends but in a DOI. */
const pieces =
  /-+|(?:([A-Za-z]+):)?(?:["“”„]([^"“”„]*)(?:["“”„](\**)|$)|([^\s\x85"“”„()]*10\.\d{4,9}\/[^\s\x85"“”„]+|[^\s\x85"“”„()]+))/g;

/**
 * @param {(written: import('./fields.js').Written) => Partial<Item> | undefined} read gives what a value says
 * @param {string} q
 * @returns {Query}
 */
export function readBy(read, q) {
  const query = { items: [], byDate: false, like: '' };
  q = q.slice(0, limit).replace(q.length > limit ? /[\ud800-\udbff]$/ : '', '');
  let without = false; // said by hyphens or NOT, of what comes next
  let sign = -1; // where they stand
  for (const found of q.matchAll(pieces)) {
    const [piece] = found;
    const start = found.index;
    const end = start + piece.length;
    const isHyphen = piece[0] === '-';
    if (isHyphen ? negates(q, start, end) : piece === 'NOT') {
      if (sign < 0) sign = start;
      without = !without;
    } else if (!isHyphen) {
      if (piece !== 'AND' && piece !== 'OR') {
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
  return /[\s\x85()]/.test(q[start - 1] ?? ' ') && !/[\s\x85)]/.test(q[end] ?? ' ');
}

/** A value as it stands in a query, from a match of pieces. */
function written([, field = '', inside, stars, word = ''], atEnd) {
  const quoted = inside !== undefined;
  const value = inside ?? word.replace(/\*+$/, '');
  const prefix = quoted ? Boolean(stars) : value !== word;
  return { field: field.toLowerCase(), value, text: field ? `${field}:${value}` : value, quoted, prefix, atEnd };
}

/** Keeps what a value says. */
function add(query, read, value, place) {
  const item = read(value);
  if (!item) return;
  const { quoted, prefix, atEnd, text } = value;
  const { without } = place;
  if (item.field === 'sort') query.byDate = !without;
  else if (item.field !== 'like') {
    const isText = ['', 'title', 'author'].includes(item.field);
    const open = isText && atEnd && !quoted && !without && !prefix && /[\p{L}\p{N}\p{M}]$/u.test(text);
    query.items.push({ tokens: [], key: '', from: 0, to: 0, ...item, quoted, prefix, open, ...place });
  } else if (!without) query.like = item.key;
}

/** What text says; undefined where it has no word. */
export function words(field, text) {
  const found = tokens(text);
  return found.length ? { field, text, tokens: found } : undefined;
}

/** What only fields, quotes and ids of papers elsewhere have. */
const special = /[:/%"“”„]|\d{4}/;

/**
 * Reads a query of plain words.
 * @returns {Query | undefined} undefined where it may say more
 */
export function plainQuery(q) {
  if (special.test(q)) return undefined;
  const query = readBy(({ text }) => words('', text), q);
  return query.items.some((item) => item.without) ? undefined : query;
}

/**
 * Whether papers must meet an item, or must not: all but plain words, which in a query for
 * papers like another must be met as well.
 */
export const isCondition = (query, item) => Boolean(item.field || item.quoted || item.without || query.like);
