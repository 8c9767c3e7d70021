/** Parses queries of plain words, so that most searches need no larger parser; see query.js. */
import { isIdeograph, tokens } from "./tokens.js";
import { words } from "./words.js";

/**
 * @typedef {object} Query
 * @property {Item[]} items
 * @property {string} sort "relevance", "date", "upvotes" or "trending"; "" if the query doesn't say
 * @property {string} like the id of a paper, to find papers like it
 * @property {{text: string, fixed?: string}[]} [unread] see unread.js
 *
 * @typedef {object} Item something that papers should have, or must not have
 * @property {string} field '' for text, or title, abstract, author, tag, venue, submitter, has, is, year, listed or id;
 *   "any" and "all" for groups
 * @property {Item[]} [of] the items of a group: papers should have any, or all of them
 * @property {string} text as typed, without hyphen, field, quotes and star
 * @property {string[]} tokens of text, title, abstract and author, which have at least one, and of an id without its field
 * @property {string} key of tag, venue and submitter, of has and is, and of id
 * @property {boolean} quoted the tokens must be side by side
 * @property {boolean} without papers must not have it
 * @property {boolean} prefix a star: the last token, or the key, is a prefix
 * @property {boolean} open the reader may still be typing the last token
 * @property {number} from the first year, or the first day as 20250313; 0 for any
 * @property {number} to the last one; 9999 or 99991231 for any
 * @property {number} start where it is in the query
 * @property {number} end
 */

/** Matches what may be a field, quotes, a star, brackets, TeX, an operator, initials, or an id of a paper elsewhere. */
const special =
  /[:/%"“”„*()[\\$@]|\d{4}|git(?:hub|lab)\.io|(?<![^\s\x85])(?:[-−–]|\p{L}\.|(?:AND|OR|NOT)(?![^\s\x85]))/u;

/** Longer queries are cut, by the parser in pieces.js. */
const maxLength = 1000;

/** Reports whether tokens are a single ideograph. Texts have ideographs in pairs: it matches those that begin so. */
export const isOneIdeograph = ([token = "", other]) => !other && isIdeograph(token);

/** Reports whether a word at the end of a query may be incomplete. */
export const isOpen = (text) => /[\p{L}\p{N}\p{M}]$/u.test(text);

/** Reports whether a text is more than one word without parts: papers must have all of it side by side. */
export function isWhole(text) {
  const [first, other] = words(text);
  return Boolean(other || first.parts.length > 1 || first.sign) || isOneIdeograph(first.tokens);
}

/**
 * Parses a query of plain words. Items lack the properties that plain words don't have.
 * @param {string} q
 * @returns {Query | undefined} undefined if it may have more than plain words
 */
export function plainQuery(q) {
  if (special.test(q) || q.length > maxLength) return undefined;
  const texts = [...q.matchAll(/[^\s\x85]+/g)].filter(([text]) => words(text).length > 0);
  if (texts.some(([text]) => isWhole(text))) return undefined;
  return {
    items: texts.map(({ 0: text, index: start }) => {
      const end = start + text.length;
      return { text, tokens: tokens(text), start, end, open: end === q.length && isOpen(text) };
    }),
  };
}
