/** Reads queries of plain words. What else there may be in one, pieces.js tells. */
import { tokens } from "./tokens.js";

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

/** What only fields, quotes, stars, brackets, words to leave out, and ids of papers elsewhere have. */
const special = /[:/%"“”„*()]|\d{4}|(?<![^\s\x85])(?:-|(?:AND|OR|NOT)(?![^\s\x85]))/;

/** Characters of a query that nothing is cut from. */
const limit = 1000;

/** Whether a word that ends so may still go on. */
export const isOpen = (text) => /[\p{L}\p{N}\p{M}]$/u.test(text);

/**
 * Reads a query of plain words. Of their items only some properties are there; the others say nothing.
 * @param {string} q
 * @returns {Query | undefined} undefined where it may say more
 */
export function plainQuery(q) {
  if (special.test(q) || q.length > limit) return undefined;
  const items = [...q.matchAll(/[^\s\x85]+/g)].map(({ 0: text, index: start }) => {
    const end = start + text.length;
    return { text, tokens: tokens(text), open: end === q.length && isOpen(text), start, end };
  });
  return { items: items.filter((item) => item.tokens.length > 0) };
}
