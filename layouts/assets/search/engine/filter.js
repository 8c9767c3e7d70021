/** The conditions of a query: what papers must have, or must not have. */
import { papersBy } from "./authors.js";
import { completions, termsIn } from "./completions.js";
import { phrase } from "./phrase.js";
import { unTeX } from "./pieces.js";
import { isOneIdeograph } from "./plainquery.js";
import { filesFrom } from "./root.js";
import { stem } from "./stem.js";
import { facets, keyed, relisted } from "./tables.js";
import { isStopWord, startsStopWord, words } from "./words.js";

/** What the index says about a paper and a condition. Only the texts of the paper can decide about maybe. */
export const [no, maybe, yes] = [0, 1, 2];

/**
 * @typedef {object} Condition
 * @property {import('./plainquery.js').Item} item
 * @property {Uint8Array} states by ordinal: no, maybe or yes
 * @property {Condition[]} of the conditions of a group
 */

/** Evaluates the conditions of a finder. Equal ones share their states. */
export class Filter {
  #states = new Map(); // by the text of an item without its place

  /** @param {import('./finder.js').Finder} finder */
  constructor(finder) {
    this.finder = finder;
  }

  /**
   * @param {import('./plainquery.js').Item} item
   * @returns {Condition}
   */
  evaluate(item) {
    const of = this.finder.index.files.each(item.of ?? [], (part) => this.evaluate(part));
    const states = item.of ? combined(item.field, of) : this.#statesOf(item);
    return { item, of, states: item.without ? states.map((state) => yes - state) : states };
  }

  #statesOf({ field, text, tokens, key, quoted, prefix, open, from, to }) {
    const item = { field, text, tokens, key, quoted, prefix, open, from, to };
    const name = JSON.stringify(item);
    if (!this.#states.has(name)) {
      const states = new Uint8Array(this.finder.index.root.papers);
      readers[field](this.finder, item, states);
      this.#states.set(name, states);
    }
    return this.#states.get(name);
  }
}

function combined(field, of) {
  const states = of[0].states.slice();
  for (const { states: others } of of.slice(1)) {
    for (let i = 0; i < states.length; i++) {
      if (field === "any" ? others[i] > states[i] : others[i] < states[i]) states[i] = others[i];
    }
  }
  return states;
}

/** Read the states of an item, by its field. */
const readers = {
  "": readText,
  title: readText,
  abstract: readText,
  author: (finder, item, states) => setAll(states, papersBy(finder.index, item)),
  year: readYears,
  listed: readDays,
  tag: readName,
  venue: readName,
  submitter: readName,
  has: readName,
  is: readName,
  id: readName,
};

/** Reports whether an item is of words that nearly all texts have; only in titles and names do they matter. */
export const isCommon = ({ tokens, prefix }) => !prefix && tokens.every(isStopWord);

/** Returns what the texts have that an item of words finds, as phrase() does. */
export function needlesOf({ text, tokens, quoted, prefix, open }) {
  if (isOneIdeograph(tokens)) return [` ${tokens[0]}`];
  return phrase(words(unTeX(text)), prefix || open, !quoted);
}

/**
 * Finds the papers that have all words of one of the needles. Whether several words are side by side, or in an
 * abstract, the index can't decide.
 */
function readText(finder, item, states) {
  const { files } = finder.index;
  const needles = needlesOf(item).map((needle) => {
    const stems = needle.trim().split(" ");
    const last = stems.length - 1;
    const parts = stems.map((key, i) => ({ key, isStart: i === last && !needle.endsWith(" ") }));
    const isOpen = last > 0 && parts[last].isStart;
    const others = parts.filter(({ key, isStart }) => !(isStart ? isOpen && startsStopWord(key) : isStopStem(key)));
    const isBare = others.length === 0 && !isOpen;
    return { parts: isBare ? parts : others, isSure: last === 0 && item.field !== "abstract" };
  });
  const terms = files.each(needles, ({ parts }) => files.each(parts, (part) => termsOf(finder.index, part, item)));
  files.each(terms.flat(2), (term) => needsTail(item, term) && finder.readTail(term));
  needles.forEach(({ isSure }, i) => intersect(finder, item, terms[i], isSure ? yes : maybe, states));
}

/** Reports whether a stem is that of a stop word. */
export const isStopStem = (word) => isStopWord(word) || word === stem("this");

/** Notes the papers that have a term of each list. */
function intersect(finder, item, lists, best, states) {
  if (lists.length === 0) states.forEach((state, i) => (states[i] = Math.max(state, best)));
  const met = new Uint16Array(states.length);
  lists.forEach((terms, i) => {
    const note = (state) => (ordinal) => {
      if (met[ordinal] === i) met[ordinal]++;
      if (met[ordinal] === lists.length) states[ordinal] = Math.max(states[ordinal], Math.min(state, best));
    };
    for (const term of terms) mark(finder, item, term, note);
  });
}

/** Returns the terms of a stem: with those of longer words, all of them or, while it is typed, the likeliest. */
function termsOf(index, { key, isStart }, { prefix, tokens }) {
  if (!isStart) return [index.term(key)].filter(Boolean);
  if (!prefix && !isOneIdeograph(tokens)) return completions(index, key).map(({ term }) => term);
  const [first, last] = filesFrom(index.root.shards, key);
  return termsIn(index, first, last, (other) => other.startsWith(key) && !other.includes(":"));
}

const isInTitle = (about) => about >> 7 > 0;

/** Reports whether a tail matters. If all papers in the shard have a term in the title, its tail may have more. */
function needsTail(item, term) {
  const isOfTitles = item.field === "title" || (!item.field && isCommon(item));
  return term.tail && (!isOfTitles || term.about.every(isInTitle));
}

/** Notes the papers that have a term where the item wants it. */
function mark({ tails }, item, term, note) {
  if (item.field === "title" || (!item.field && isCommon(item))) {
    term.text.filter((_, i) => isInTitle(term.about[i])).forEach(note(yes));
    if (needsTail(item, term)) tails.get(term).forEach(note(maybe));
  } else {
    term.text.forEach(note(yes));
    tails.get(term)?.forEach(note(yes));
  }
  if (!item.field) term.named.forEach(note(yes));
}

/** Finds the papers that have a name, such as a tag, or its address; or a name with that prefix. */
function readName({ index }, { field, key: value, prefix }, states) {
  const isAddressed = ["tag", "venue", "submitter"].includes(field);
  const starts = [...new Set([value, isAddressed ? slugOf(value, prefix) : value])].map((start) => `${field}:${start}`);
  const wanted = starts.filter((start, i) => i === 0 || !start.endsWith(":"));
  const named = index.files.each(wanted, (start) => keyed(index, start, prefix));
  for (const { named: papers } of named.flat()) setAll(states, papers);
}

/** Returns a key as the addresses of names have it: with hyphens for other signs. A prefix may end with one. */
function slugOf(key, isPrefix) {
  const separators = /[-\s_/.,:;!?&()[\]{}`]+/;
  const slug = key.replaceAll("'", "").split(separators).filter(Boolean).join("-");
  return isPrefix && slug && separators.test(key.at(-1)) ? `${slug}-` : slug;
}

function setAll(states, papers) {
  for (const ordinal of papers) states[ordinal] = yes;
}

function readYears({ index }, { from, to }, states) {
  const { years } = facets(index); // 0 is unknown
  for (let i = 0; i < states.length; i++) if (years[i] && years[i] >= from && years[i] <= to) states[i] = yes;
}

/** Finds the papers listed in a span of days, for the first time or again. */
function readDays({ index }, { from, to }, states) {
  const isIn = (day) => day >= from && day <= to;
  const { days } = index.root;
  for (let i = 0; i < states.length; i++) if (isIn(days[i])) states[i] = yes;
  for (const [ordinal, ...others] of relisted(index)) if (others.some(isIn)) states[ordinal] = yes;
}
