/** The conditions of a query: what papers must have, or must not have. */
import { readingsOf, withoutStopWords, queryWords } from "./slots.js";
import { key } from "./tokens.js";

// What the index says about a paper and a condition: 0 is no.
const yes = 1;
export const maybe = 2; // only the texts of the paper can decide

/**
 * Returns for each paper whether it satisfies an item of the query.
 * @param {import('./finder.js').Finder} finder
 * @param {import('./plainquery.js').Item} item
 * @returns {Uint8Array} by ordinal: 0, yes or maybe
 */
export function evaluate(finder, item) {
  const states = new Uint8Array(finder.index.root.papers);
  if (!item.field || item.field === "title" || item.field === "author") readText(finder, item, states);
  else if (item.to) readSpan(finder, item, states);
  else readKey(finder, item, states);
  return states;
}

/**
 * Intersects the papers of the words. Whether several words are side by side, or in one name, the
 * index can't decide.
 */
function readText(finder, item, states) {
  const { files } = finder.index;
  const words = withoutStopWords(queryWords(item));
  const best = item.tokens.length > 1 ? maybe : yes;
  const met = new Uint16Array(states.length);
  const terms = files.each(words, (word) => {
    const [own, longer] = readingsOf(finder.index, word);
    return [...longer, ...own].map(({ term }) => term);
  });
  files.each(terms.flat(), (term) => needsTail(item, term) && finder.readTail(term));
  for (let i = 0; i < words.length; i++) {
    const note = (state) => (ordinal) => {
      if (met[ordinal] === i) met[ordinal]++;
      if (met[ordinal] === words.length && states[ordinal] !== yes)
        states[ordinal] = Math.max(states[ordinal], state, best);
    };
    for (const term of terms[i]) mark(finder, item, term, note);
  }
}

const isInTitle = (about) => about >> 7 > 0;

/** Reports whether a tail matters. If all papers in the shard have a term in the title, its tail may have more. */
function needsTail(item, term) {
  return term.tail && item.field !== "author" && (item.field !== "title" || term.about.every(isInTitle));
}

/** Notes the papers that have a term where the item wants it. */
function mark({ tails }, item, term, note) {
  if (item.field === "title") {
    term.text.filter((_, i) => isInTitle(term.about[i])).forEach(note(yes));
    if (needsTail(item, term)) tails.get(term).forEach(note(maybe));
    return;
  }
  if (!item.field) {
    term.text.forEach(note(yes));
    tails.get(term)?.forEach(note(yes));
  }
  term.named.forEach(note(yes));
}

/** Finds the papers that have a key, such as a tag, or a key with that prefix. */
function readKey({ index }, { field, key: value, prefix }, states) {
  const start = `${field}:${key(value)}`;
  for (const { named } of index.keyed(start, prefix)) {
    for (const ordinal of named) states[ordinal] = yes;
  }
}

/** Finds the papers of a span of years, or of days. */
function readSpan({ index }, { field, from, to }, states) {
  const values = field === "year" ? index.facets().years : index.root.days;
  for (let ordinal = 0; ordinal < states.length; ordinal++) {
    const value = values[ordinal]; // 0 for an unknown year
    if (value && value >= from && value <= to) states[ordinal] = yes;
  }
}
