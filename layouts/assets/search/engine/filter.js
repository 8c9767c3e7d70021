/** What papers must be, or must not be, as generator/find/filter.go reads it. */
import { termsIn } from "./longer.js";
import { filesFrom } from "./root.js";
import { readingsOf, telling, wantedOf } from "./slots.js";
import { key } from "./tokens.js";

const is = 1;

/**
 * What the index tells of a paper and a condition is 0 for not, 1 for is, or this: that only what
 * is shown of the paper can tell.
 */
export const mayBe = 2;

/**
 * Gives for each paper whether it is what the item says.
 * @param {import('./finder.js').Finder} finder
 * @param {import('./plainquery.js').Item} item
 * @returns {Uint8Array} by ordinal
 */
export function statesOf(finder, item) {
  const states = new Uint8Array(finder.index.root.papers);
  if (!item.field || item.field === "title" || item.field === "author") readText(finder, item, states);
  else if (item.to) readSpan(finder, item, states);
  else readKey(finder, item, states);
  return states;
}

/**
 * Intersects the papers of the words. Several words stand side by side, or in one name, which
 * the index doesn't know.
 */
function readText(finder, item, states) {
  const { files } = finder.index;
  const all = telling(wantedOf(item));
  const found = item.tokens.length > 1 ? mayBe : is;
  const met = new Uint16Array(states.length);
  const terms = files.each(all, (wanted) => {
    const [own, longer] = readingsOf(finder.index, wanted);
    return [...longer, ...own].map(({ term }) => term);
  });
  files.each(terms.flat(), (term) => needsTail(item, term) && finder.fetchTail(term));
  for (let i = 0; i < all.length; i++) {
    const note = (state) => (ordinal) => {
      if (met[ordinal] === i) met[ordinal]++;
      if (met[ordinal] === all.length && states[ordinal] !== is)
        states[ordinal] = Math.max(states[ordinal], state, found);
    };
    for (const term of terms[i]) mark(finder, item, term, note);
  }
}

const isInTitle = (about) => about >> 7 > 0;

/** Where all papers that stay with a term have it in the title, the tail may have more. */
function needsTail(item, term) {
  return term.tail && item.field !== "author" && (item.field !== "title" || term.about.every(isInTitle));
}

/** Notes the papers of a term that count for an item. */
function mark({ tails }, item, term, note) {
  if (item.field === "title") {
    term.text.filter((_, i) => isInTitle(term.about[i])).forEach(note(is));
    if (needsTail(item, term)) tails.get(term).forEach(note(mayBe));
    return;
  }
  if (!item.field) {
    term.text.forEach(note(is));
    tails.get(term)?.forEach(note(is));
  }
  term.named.forEach(note(is));
}

/** Finds the papers that a key names, or those that all keys name that begin so. */
function readKey({ index }, { field, key: value, prefix }, states) {
  const start = `${field}:${key(value)}`;
  const [first, last] = filesFrom(index.root.shards, start);
  const terms = termsIn(
    index,
    first,
    prefix ? last : first,
    (found) => found === start || (prefix && found.startsWith(start)),
  );
  for (const { named } of terms) {
    for (const ordinal of named) states[ordinal] = is;
  }
}

/** Compares years, or days. */
function readSpan({ index }, { field, from, to }, states) {
  const values = field === "year" ? yearsOf(index) : index.root.days;
  for (let ordinal = 0; ordinal < states.length; ordinal++) {
    if (values[ordinal] >= from && values[ordinal] <= to) states[ordinal] = is;
  }
}

/** The year in which each paper appeared, or else was listed. */
export function yearsOf(index) {
  const { years } = index.facets();
  return index.root.days.map((day, ordinal) => years[ordinal] || Math.floor(day / 1e4));
}
