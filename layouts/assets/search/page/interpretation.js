// What the search says about a query: the words that it searched for, and what may find more.
import {
  listOr,
  searchAnyDate,
  searchDate,
  searchDidYouMean,
  searchLatest,
  searchLike,
  searchNoDate,
  searchQuoted,
  searchRemove,
  searchResultsFor,
  searchTyped,
  searchUnknown,
  searchUnknownOnly,
  searchUnquoted,
  searchUnread,
  searchWithout,
  searchWithoutFound,
  searchWithoutSimilar,
} from "../../strings.js";
import { make } from "./dom.js";
import { fill, formatNumber, parts, pluralForm } from "./fill.js";
import { day } from "./say.js";
import { address } from "./state.js";

const link = (q, text = [q]) => make("a", { href: address(q) }, ...text);

/**
 * Returns the parts of a line about the paper that others are like, filters that are none, a date that finds nothing,
 * and corrected and unknown words; none if the search took the query as it is.
 * @param {URL} site the address to which the links of papers are relative
 */
export function interpretation(reply, site) {
  const { like, date } = reply;
  if (like) return parts(searchLike, { title: make("a", { href: new URL(like.href, site), innerHTML: like.title }) });
  return [...reply.unread.flatMap(unread), ...(date?.isUsed === false ? [undated(reply)] : []), ...spelled(reply)];
}

const unread = ({ text, fixed }) => [
  ...(fixed ? parts(searchDidYouMean, { words: link(fixed) }) : parts(searchUnread, { words: text })),
  " ",
];

/** Says that nothing is from a date, and from when the latest papers and the results are. */
const undated = ({ date: { text, latest }, hits, similar }) =>
  fill(searchNoDate, { date: text }) +
  (latest ? " " + fill(searchLatest, { day: day(latest) }) : "") +
  (hits.length + similar.hits.length === 0 ? "" : " " + searchAnyDate) +
  " ";

function spelled({ terms, spelling, typed, hits, similar }) {
  const isEmpty = hits.length + similar.hits.length === 0;
  const words = terms.filter(({ kind }) => kind === "none").map(({ text }) => fill(searchQuoted, { word: text }));
  const unknown = (text) => (words.length > 0 ? [fill(text, { words: words.join(listOr) })] : []);
  if (!spelling) return unknown(isEmpty ? searchUnknownOnly : searchUnknown);
  const before = unknown(searchUnknownOnly).flatMap((text) => [text, " "]);
  if (isEmpty) return [...before, ...parts(searchDidYouMean, { words: link(spelling) })];
  const instead = typed ? [" ", ...parts(searchTyped, { words: link(typed) })] : [];
  return [...before, ...parts(searchResultsFor, { words: make("strong", {}, spelling) }), ...instead];
}

/** Returns a button for words that were taken as a date. It searches for the others alone. */
export function chips({ date }) {
  if (!date?.isUsed) return [];
  const chip = link(date.without, parts(searchDate, { date: make("strong", {}, date.text) }));
  const label = fill(searchRemove, { filter: fill(searchDate, { date: date.text }) });
  return [Object.assign(chip, { className: "pill chip", ariaLabel: label, title: label })];
}

/** Returns list entries of what the query finds without one of its filters, or its quotes. */
export const relaxedQueries = ({ without: suggestions }) =>
  suggestions.map(({ q, total, similar, drop, isUnquoted }) => {
    const text = isUnquoted ? searchUnquoted : drop ? searchWithout : "{filter}";
    const without = link(q, parts(text, { filter: make("code", {}, drop || q) }));
    const [forms, n] = total > 0 ? [searchWithoutFound, total] : [searchWithoutSimilar, similar];
    return make("li", {}, ...parts(pluralForm(forms, n), { without, n: formatNumber(n) }));
  });
