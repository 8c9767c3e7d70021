/** Looks at what is shown of papers, for what the index can't tell; generator/find/check.go says more. */
import { mayBe } from "./filter.js";
import { paragraphs, plain } from "./plain.js";
import { wantedOf } from "./slots.js";
import { spelling, stem } from "./stem.js";
import { tokens } from "./tokens.js";

const lookLimit = 60; // papers looked at in vain
const atOnce = 12; // papers whose text is fetched together

/** The tokens of what is shown of a paper. */
function textsOf(shown) {
  return {
    title: tokens(plain(shown.title)),
    others: [...paragraphs(shown.abstract), shown.venue, ...shown.tags].map(tokens),
    authors: shown.authors.map(tokens),
    areMore: shown.more > 0,
  };
}

/**
 * Goes down a ranking and finds the papers that hold, as many as come before to. After the first
 * from of them, it looks at a bounded number in vain.
 * @param {import('./finder.js').Finder} finder
 * @returns {{held: number[], failed: number[]}} ordinals; failed are those that it looked at in vain
 */
export function walk(finder, ranking, from, to) {
  const [held, failed] = [[], []];
  let vain = 0;
  for (let passed = 0; passed < ranking.length && held.length < to && vain < lookLimit; passed++) {
    const ordinal = ranking.at(passed);
    if (!finder.isAsked(ordinal) || holds(finder, ranking, passed)) {
      held.push(ordinal);
      continue;
    }
    failed.push(ordinal);
    if (held.length >= from) vain++;
  }
  return { held, failed };
}

/** Looks at what is shown of a paper; that of those behind it, which are asked next, is fetched with it. */
function holds(finder, ranking, place) {
  const next = [];
  for (let i = place; i < ranking.length && i < place + atOnce; i++) {
    if (finder.isAsked(ranking.at(i))) next.push(ranking.at(i));
  }
  const { index, conditions } = finder;
  let shown;
  try {
    shown = index.shown(next[0]);
  } catch (failure) {
    index.files.each(next, (ordinal) => index.shown(ordinal));
    throw failure;
  }
  const texts = textsOf(shown);
  return conditions.every(({ item, states }) => states[next[0]] !== mayBe || isIn(texts, item) !== item.without);
}

/**
 * Whether a paper is what the item says. An author who is not shown is believed to be one, but
 * for papers to be left out.
 */
function isIn({ title, others, authors, areMore }, item) {
  const match = wantedOf(item).map(matcher);
  const has = (text) => text.some((_, start) => match.every((is, n) => start + n < text.length && is(text[start + n])));
  if (item.field === "author")
    return authors.some((name) => match.every((is) => name.some(is))) || (areMore && !item.without);
  return has(title) || (item.field !== "title" && (others.some(has) || authors.some(has)));
}

/** Says of a token whether it is a word: one with the same stem, or if it may go on one that begins with it. */
function matcher({ token, isBegun, isTyped }) {
  const [own, start] = [stem(token), spelling(token)];
  return (other) => stem(other) === own || ((isBegun || isTyped) && spelling(other).startsWith(start));
}
