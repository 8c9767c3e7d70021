// What the search says about a query: the words that it searched for, and what may find more.
import {
  listOr,
  searchDate,
  searchDidYouMean,
  searchNoDate,
  searchQuoted,
  searchResultsFor,
  searchUnknown,
  searchWithout,
  searchWithoutFound,
} from "../../strings.js";
import { make } from "./dom.js";
import { fill, formatNumber, parts, pluralForm } from "./fill.js";
import { address } from "./state.js";

const link = (q, text = [q]) => make("a", { href: address(q) }, ...text);

/** Returns the parts of a line about corrected and unknown words; none if the search took all words as they are. */
export function interpretation({ terms, spelling, hits, similar }) {
  const isEmpty = hits.length + similar.hits.length === 0;
  if (spelling && !isEmpty) return parts(searchResultsFor, { words: make("strong", {}, spelling) });
  if (spelling) return parts(searchDidYouMean, { words: link(spelling) });
  const unknown = terms.filter(({ kind }) => kind === "none").map(({ text }) => fill(searchQuoted, { word: text }));
  if (isEmpty || unknown.length === 0) return [];
  return [fill(searchUnknown, { words: unknown.join(listOr) })];
}

/** Returns a button for a word that was taken as a date. It searches for the word instead. */
export function chips({ date }) {
  if (!date) return [];
  const chip = link(date.without, parts(searchDate, { date: make("strong", {}, date.text) }));
  return [Object.assign(chip, { className: "pill chip", title: fill(searchNoDate, { word: date.text }) })];
}

/** Returns list entries of what the query finds without one of its filters. */
export const relaxedQueries = ({ without: suggestions }) =>
  suggestions.map(({ q, total, drop }) => {
    const without = link(q, parts(searchWithout, { filter: make("code", {}, drop) }));
    return make("li", {}, ...parts(pluralForm(searchWithoutFound, total), { without, n: formatNumber(total) }));
  });
