/** Finds dates in queries of plain words: "agent benchmark december", "june 2025 video". */
import { DateReader, leading } from "./dates.js";

const maxWords = 5; // of a date

/** Matches what only the parser of the whole language reads. */
const isAdvanced = /[:"“”„()*]|(?<!\S)(?:[-−–]|(?:AND|OR|NOT)(?!\S))/;

/** Matches months that are common words. */
const common = /^(?:may|mai|mar|march)$/;

/** Matches what makes such a word a date. */
const preposition = /^(?:since|seit|i[mn]|from|of|during|vo[mn])$/;

/** Matches words for papers, and what happens to them, which say nothing next to a date. */
const papers = /^(?:papers?|articles?|artikel|arbeiten|published|listed|released)$/i;

/** Matches words that say nothing at an end. One "paper" may be what the query is about. */
const edge = /^(?:papers|articles|artikel|arbeiten|about|über)$/i;

/** Matches the words of a query for all papers of a date. */
const idle =
  /^(?:papers?|articles?|artikel|arbeiten|everything|anything|all|any|new|newest|latest|recent|what(?:['’]?s)?|which|i[sn]|are|was|were|ha(?:s|ve)|been|came|comes?|out|show|list|me|the|on|from|of|for|about|published|listed|released|added|appeared|uploaded|neue[rs]?|alle|gab|gibt|es)\??$/i;

/**
 * @typedef {object} QueryDate
 * @property {string} text as typed
 * @property {string} query the condition: listed:2025-12
 * @property {string} rest the words to search for: those of without that say something
 * @property {string} without the query without the date
 * @property {boolean} isLast it ends the query
 * @property {boolean} isWeak its words may as well be words to search for
 */

/**
 * Returns the date in a query: that at the end, or else the first; undefined if there is none, or the query has more
 * than plain words.
 * @param {string} q
 * @param {string} today as 2025-03-13
 * @param {string} [newest] see DateReader
 * @returns {QueryDate | undefined}
 */
export function findDate(q, today, newest = today) {
  if (isAdvanced.test(q)) return undefined;
  const words = [...q.matchAll(/[^\s,]+/g)];
  const texts = words.map(([word]) => word.toLowerCase().replace(/[.!?]+$/, ""));
  const reader = new DateReader(today, newest < today ? newest : today);
  for (const [first, end] of places(words.length)) {
    const isLast = end === words.length;
    const query = reader.since(texts.slice(first, end));
    if (!query || !(isLast || isDate(texts.slice(first, end)))) continue;
    const from = words[first].index;
    const to = words[end - 1].index + words[end - 1][0].length;
    const isWeak = !isLast && isMaybeWord(texts.slice(first, end), first > 0);
    const [before, after] = [q.slice(0, from), q.slice(to)].map((text) => text.replace(/^[\s,]+|[\s,]+$/g, ""));
    const without = [before, after].filter(Boolean).join(" ");
    return { text: q.slice(from, to), query, rest: restOf(before, after), without, isLast, isWeak };
  }
  return undefined;
}

/** Returns where dates may be: at the end of some words, the longest first, and elsewhere. */
function* places(words) {
  for (let first = Math.max(0, words - maxWords); first < words; first++) yield [first, words];
  for (let first = 0; first < words; first++) {
    for (let end = Math.min(first + maxWords, words - 1); end > first; end--) yield [first, end];
  }
}

/** Reports whether words before others are a date: may and march only with more than "the". */
const isDate = (words) => !(common.test(words.at(-1)) && /^(?:the)?$/.test(words.at(-2) ?? ""));

/** Reports whether a date before other words may be words: a year between them, a name such as Jan, or "4 may". */
function isMaybeWord(words, isInside) {
  if (words.some((word) => preposition.test(word))) return false;
  const [word, other] = words.filter((word) => !leading.test(word));
  if (other) return words.length === 2 && words.some((word) => common.test(word)) && !/\d{4}/.test(words.join());
  return isInside ? /^(?:\d{4}|[a-z]{3,6})$/.test(word) : /^(?!june|july)[a-z]{3,4}$/.test(word);
}

/** Returns the words around a date, without those for papers next to it or at an end; none if no others say anything. */
function restOf(before, after) {
  const [left, right] = [before, after].map((text) => text.split(/\s+/).filter(Boolean));
  if ([...left, ...right].every((word) => idle.test(word))) return "";
  while (papers.test(left.at(-1))) left.pop();
  if (papers.test(right[0])) right.shift();
  const words = [...left, ...right];
  while (edge.test(words[0])) words.shift();
  while (edge.test(words.at(-1))) words.pop();
  return words.join(" ");
}
