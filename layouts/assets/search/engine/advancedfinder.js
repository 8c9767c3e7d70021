import { check } from "./check.js";
import { Filter, maybe, no } from "./filter.js";
import { Finder } from "./finder.js";
import { isoDay } from "./hits.js";
import { isCondition, isSoft } from "./pieces.js";
import { byColumn, byDate } from "./orders.js";
import { slotsOf, queryWords, worth } from "./slots.js";
import { column, keyTerm, relisted } from "./tables.js";
import { totalOf } from "./advancedtotal.js";
import { isStopWord } from "./words.js";

/** Finds the papers of one query, of any kind. */
export class AdvancedFinder extends Finder {
  /** @type {import('./filter.js').Condition[]} */
  conditions = [];
  /** @type {import('./filter.js').Condition[]} of plain words; papers that don't meet them are only similar */
  soft = [];
  #filter = new Filter(this);
  #hasOnlyIDs = false;
  /** The paper that others should be like, as readLike returns it. */
  like;
  /** Whether the query has an id that no paper has. */
  isUnknownID = false;

  get terms() {
    return this.query.like ? [] : super.terms;
  }

  get sort() {
    const { items, sort, like } = this.query;
    if (this.column) return sort;
    const hasOnlyConditions = this.slots.length === 0 && items.length > 0 && !like && !this.#hasOnlyIDs;
    return sort === "date" || hasOnlyConditions ? "date" : "relevance";
  }

  /** The numbers that papers are sorted by, if they are. */
  get column() {
    const { sort } = this.query;
    return columns.includes(sort) ? column(this.index, sort) : undefined;
  }

  /** The upvotes of papers, if these say something about their order. */
  get votes() {
    return this.column && column(this.index, "upvotes");
  }

  get liked() {
    return this.like?.liked;
  }

  /** The script for papers like another. */
  get #likeness() {
    return this.scripts.get("like", () => import("./like.js"));
  }

  get isRespelled() {
    return !this.query.like && super.isRespelled;
  }

  get marked() {
    const isLong = ({ token, item }) => !item?.tokens.some(isWord) || isWord(token);
    return [...this.slots, ...this.conditions.flatMap(({ item }) => markedWords(item))].filter(isLong);
  }

  rank(tally, to) {
    return super.rank(tally, this.query.like ? 0 : to);
  }

  prepare() {
    this.#readIDs();
    const { items, like } = this.query;
    const plain = items.filter((item) => !item.field && !item.without);
    const words = plain.flatMap((item) =>
      wordsOfSlots(item, isCondition(this.query, item) || isSoft(this.query, item)),
    );
    const groups = like ? [] : items.filter((item) => item.of && !item.without).map(wordsOf);
    const conditions = items.filter((item) => isCondition(this.query, item));
    const soft = items.filter((item) => isSoft(this.query, item));
    const reads = [
      () => this.index.files.each([...conditions, ...soft], (item) => this.#filter.evaluate(item)),
      () => (like ? this.#readLike() : this.readSlots(words)),
      () => this.votes,
      ...groups.filter(Boolean).map((words) => () => slotsOf(this.index, words, this.scripts)),
    ];
    const [evaluated, , , ...alternatives] = this.index.files.each(reads, (read) => read());
    this.conditions = evaluated.slice(0, conditions.length);
    this.soft = evaluated.slice(conditions.length).filter((condition) => this.#counts(condition));
    this.slots.push(...alternatives.map((slots) => union(slots, this.index.root.papers)));
    if (!like) this.readTails(this.query.sort === this.sort && this.sort !== "relevance");
  }

  /**
   * Reports whether a condition of plain words counts: not if the words only ask, nor if no paper meets it and other
   * spellings take the place of one. Then papers must match the slots instead.
   */
  #counts({ item, states }) {
    const slots = this.slots.filter((slot) => slot.item === item);
    const isSpelled = slots.some(({ kind }) => kind === "spelling") && !states.some((state) => state !== no);
    if (isSpelled) for (const slot of slots) slot.item = undefined;
    return slots.length > 0 && !isSpelled;
  }

  /** Turns ids that no paper has into words side by side: their digits alone say nothing. */
  #readIDs() {
    const asked = this.query.items;
    this.#hasOnlyIDs = asked.length > 0 && asked.every(({ field, without }) => field === "id" && !without);
    const items = this.index.files.each(this.query.items, (item) => {
      if (item.field !== "id" || keyTerm(this.index, `id:${item.key}`)) return item;
      this.isUnknownID ||= !item.without;
      return item.tokens.length > 0 ? { ...item, field: "", quoted: true, open: false } : item;
    });
    this.query = { ...this.query, items };
  }

  /** Reads the words of a paper as slots. */
  #readLike() {
    const id = this.query.like;
    const reads = [() => this.#likeness, () => keyTerm(this.index, `id:${id}`)];
    const [{ readLike }] = this.index.files.each(reads, (read) => read());
    this.like = readLike(this.index, id, keyTerm);
    this.isUnknownID = !this.like;
    if (this.like) this.readSlots(this.like.tokens.map((token) => ({ token, isExact: true, isAlone: true })));
  }

  order(tally) {
    if (this.query.like) return this.#likeness.mostSimilar(this, tally, this.like?.neighbours);
    if (this.column) return byColumn(this, tally, this.column);
    return this.sort === "date" || this.slots.length === 0 ? byDate(this, tally) : super.order(tally);
  }

  allows(ordinal) {
    return ordinal !== this.like?.ordinal && mayMeet(this.conditions, ordinal);
  }

  isWhole(ordinal) {
    return mayMeet(this.soft, ordinal);
  }

  /** Reports whether the texts of a paper must be checked against conditions. */
  needsCheck(ordinal, conditions = [...this.conditions, ...this.soft]) {
    return conditions.some(({ states }) => states[ordinal] === maybe);
  }

  /** For papers like another, and without words, the papers of the ranking are certain. */
  chancesOf(tally) {
    if (this.slots.length > 0 && !this.query.like) return super.chancesOf(tally);
    const chances = new Float64Array(this.index.root.papers);
    for (const ordinal of this.ranking.papers) chances[ordinal] = 1;
    return chances;
  }

  /** Returns the day on which the site listed a paper again, if a condition asks for that day rather than the first. */
  againOf(ordinal) {
    const first = this.index.root.days[ordinal];
    const spans = this.query.items
      .flatMap((item) => item.of ?? item)
      .filter((item) => item.field === "listed" && !item.without);
    const isIn = (day) => spans.some(({ from, to }) => day >= from && day <= to);
    if (!spans[0] || isIn(first)) return undefined;
    const day = relisted(this.index)
      .find(([other]) => other === ordinal)
      ?.find((day, i) => i > 0 && isIn(day));
    return day && isoDay(day);
  }

  check(from, to) {
    return check(this, this.ranking, from, to);
  }

  total(checked) {
    return this.conditions.length + this.soft.length > 0 || this.query.like ? totalOf(this, checked) : super.total();
  }
}

/** The orders that are columns of the index. */
const columns = ["upvotes", "trending"];

/** Reports whether a token is more than a letter: the q of q-learning is not marked in names and formulas. */
const isWord = (token) => [...token].length > 1;

function mayMeet(conditions, ordinal) {
  for (const { states } of conditions) {
    if (states[ordinal] === no) return false;
  }
  return true;
}

/** Returns the words to mark of a condition. */
function markedWords(item) {
  if (item.without) return [];
  if (item.of) return item.of.flatMap(markedWords);
  return ["", "title", "abstract", "author"].includes(item.field) ? wordsIn(item) : [];
}

/** Returns the words of a condition. */
const wordsIn = (item) => queryWords(item).map((word) => ({ ...word, item }));

/**
 * Returns the words of an item that have slots: not the last of a phrase with a star, since more words than a slot has
 * begin like it, and stop words do; nor what is before it, if that is only stop words.
 */
function wordsOfSlots(item, isCondition) {
  const words = isCondition ? wordsIn(item) : queryWords(item);
  if (!item.quoted || !item.prefix || words.length < 2) return words;
  return words.slice(0, -1).every(({ token }) => isStopWord(token)) ? [] : words.slice(0, -1);
}

/** Returns the words of which each paper of a group has one; undefined if it may have none. */
function wordsOf(item) {
  if (item.without || item.prefix || item.field === "author") return undefined;
  if (!item.of) return item.tokens.length > 0 && ["", "title"].includes(item.field) ? wordsIn(item) : undefined;
  const words = item.of.map(wordsOf);
  return item.field === "any" && !words.every(Boolean) ? undefined : nonEmpty(words.flatMap((list) => list ?? []));
}

const nonEmpty = (words) => (words.length > 0 ? words : undefined);

/** Returns the slot of words that a paper has one of. */
function union(slots, papers) {
  const terms = new Map(slots.flatMap(({ readings }) => readings.map((reading) => [reading.term, reading])));
  const readings = [...terms.values()];
  const size = readings.reduce((sum, { term }) => sum + term.size, 0);
  return { ...slots[0], readings, kind: readings.length > 0 ? "exact" : "none", worth: worth(papers, size) };
}
