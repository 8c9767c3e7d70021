/** What replies hold of the papers found. */
import { mark, matcherOf, snippet } from "./mark.js";
import { paragraphs } from "./plain.js";

/**
 * Returns what results show of a paper, with the words marked.
 * @param {import('./index.js').Index} index
 * @param {(text: string) => number} match see matcherOf
 * @param {import('./slots.js').Slot[]} slots
 */
export function hitOf(index, ordinal, match, slots) {
  const shown = index.shown(ordinal);
  return {
    ...shown,
    href: addressOf(index, shown.id),
    title: mark(shown.title, match),
    snippet: snippet(shown.abstract || (shown.tldr?.html ?? ""), match),
    tldr: shown.tldr && { ...shown.tldr, html: mark(shown.tldr.html, match) },
    date: dayOf(index, ordinal),
    ...placesOf(shown, match, slots.filter(isNameOf(ordinal))),
  };
}

/** Returns the address of a paper, relative to that of the site. */
export const addressOf = ({ root }, id) => root.pattern.replace("*", () => id);

/** Returns the day of a paper as 2025-03-13. */
export const dayOf = ({ root }, ordinal) => isoDay(root.days[ordinal]);

/** Returns 20250313 as 2025-03-13. */
export const isoDay = (day) => String(day).replace(/(..)(..)$/, "-$1-$2");

/** Splits hits into those that match all words of the query, and the similar ones, which follow them. */
export function split(hits, start, similar, { matching, rejected, close = [] }) {
  const isSimilar = new Set([...similar, ...close]);
  const exact = matching.filter((ordinal) => !isSimilar.has(ordinal)).length;
  const total = isSimilar.size - rejected.filter((ordinal) => similar.includes(ordinal)).length;
  const end = Math.max(0, exact - start);
  return { hits: hits.slice(0, end), similar: { total, hits: hits.slice(end) } };
}

const isNameOf =
  (ordinal) =>
  ({ readings }) =>
    readings.some(({ term }) => term.named.includes(ordinal));

/**
 * Returns the fields of a paper that have words of the query, and the numbers of its authors and tags that do.
 * @param {import('./slots.js').Slot[]} names slots that name an author
 */
function placesOf({ title, abstract, tldr, authors, more, venue, tags }, match, names) {
  const isMarked = (text) => match(text) >= 0;
  const texts = {
    title: paragraphs(title),
    abstract: paragraphs(abstract),
    tldr: paragraphs(tldr?.html ?? ""),
    author: authors,
    tag: tags,
    venue: [venue],
  };
  const fields = Object.keys(texts).filter((field) => texts[field].some(isMarked));
  const isHidden = (slot) =>
    !Object.values(texts)
      .flat()
      .some((text) => matcherOf([slot])(text) >= 0);
  if (more > 0 && !fields.includes("author") && names.some(isHidden)) fields.push("author"); // one that isn't shown
  const numbers = (list) => [...list.keys()].filter((i) => isMarked(list[i]));
  return { fields, marked: { authors: numbers(authors), tags: numbers(tags) } };
}
