/** Checks the texts of papers for conditions that the index can't decide, such as words side by side. */
import { missing } from "./files.js";
import { maybe } from "./filter.js";
import { paragraphs, plain } from "./plain.js";
import { queryWords } from "./slots.js";
import { spelling, stem } from "./stem.js";
import { tokens } from "./tokens.js";

const maxRejected = 60; // papers before the check gives up
const batchSize = 12; // papers whose texts are fetched together

/** Returns the tokens of what results show of a paper. */
function textsOf(shown) {
  return {
    title: tokens(plain(shown.title)),
    others: [...paragraphs(shown.abstract), plain(shown.tldr?.html ?? ""), shown.venue, ...shown.tags].map(tokens),
    authors: shown.authors.map(tokens),
    hasMoreAuthors: shown.more > 0,
  };
}

/**
 * Goes down a ranking until it has found as many papers as come before to. Once it has found the
 * first from of them, it gives up after some papers that don't match.
 * @param {import('./finder.js').Finder} finder
 * @returns {{matching: number[], rejected: number[]}} ordinals
 */
export function check(finder, ranking, from, to) {
  const [matching, rejected] = [[], []];
  let vain = 0; // checks since then
  for (let place = 0; place < ranking.length && matching.length < to && vain < maxRejected; place++) {
    const ordinal = ranking.at(place);
    if (!finder.needsCheck(ordinal) || matches(finder, ranking, place)) {
      matching.push(ordinal);
      continue;
    }
    rejected.push(ordinal);
    if (matching.length >= from) vain++;
  }
  return { matching, rejected };
}

/** Reports whether the paper at a place matches. Texts of the papers to check next are fetched with its own. */
function matches(finder, ranking, place) {
  const next = [];
  for (let i = place; i < ranking.length && i < place + batchSize; i++) {
    if (finder.needsCheck(ranking.at(i))) next.push(ranking.at(i));
  }
  const { index, conditions } = finder;
  let shown;
  try {
    shown = index.shown(next[0]);
  } catch (error) {
    if (error !== missing) throw error; // each would have a broken file fetched again without end
    index.files.each(next, (ordinal) => index.shown(ordinal));
    throw error;
  }
  const texts = textsOf(shown);
  return conditions.every(({ item, states }) => states[next[0]] !== maybe || contain(texts, item) !== item.without);
}

/**
 * Reports whether the texts of a paper contain an item of the query. If a paper has more authors
 * than results show, an author that is missing counts as found, except to leave papers out.
 */
function contain({ title, others, authors, hasMoreAuthors }, item) {
  const match = queryWords(item).map(matcher);
  const has = (text) => text.some((_, start) => match.every((is, n) => start + n < text.length && is(text[start + n])));
  if (item.field === "author")
    return authors.some((name) => match.every((is) => name.some(is))) || (hasMoreAuthors && !item.without);
  return has(title) || (item.field !== "title" && (others.some(has) || authors.some(has)));
}

/** Returns a function that reports whether a token is a word: its stem is equal or, for a prefix, it begins so. */
function matcher({ token, isPrefix, isTyped }) {
  const [own, start] = [stem(token), spelling(token)];
  return (other) => stem(other) === own || ((isPrefix || isTyped) && spelling(other).startsWith(start));
}
