import { check } from "./check.js";
import { maybe, evaluate } from "./filter.js";
import { Finder } from "./finder.js";
import { likeTokens } from "./like.js";
import { isCondition } from "./pieces.js";
import { byDate, mostSimilar } from "./orders.js";
import { slotsOf, queryWords } from "./slots.js";
import { key } from "./tokens.js";
import { totalOf } from "./advancedtotal.js";

/** Finds the papers of one query, of any kind. */
export class AdvancedFinder extends Finder {
  /** @type {{item: import('./plainquery.js').Item, states: Uint8Array}[]} */
  conditions = [];
  /** The ordinal of the paper that others should be like; -1 if there is none. */
  like = -1;

  get terms() {
    return this.query.like ? [] : super.terms;
  }

  get isRespelled() {
    return !this.query.like && super.isRespelled;
  }

  get marked() {
    const included = this.conditions.filter(
      ({ item }) => !item.without && ["", "title", "author"].includes(item.field),
    );
    return [...this.slots, ...included.flatMap(({ item }) => queryWords(item))];
  }

  rank(tally, to) {
    return super.rank(tally, this.query.like ? 0 : to);
  }

  prepare() {
    this.#readIDs();
    const { items, like, byDate: isByDate } = this.query;
    const words = items.filter((item) => !item.field && !item.without).flatMap(queryWords);
    const conditions = items.filter((item) => isCondition(this.query, item));
    const reads = conditions.map((item) => () => this.conditions.push({ item, states: evaluate(this, item) }));
    reads.push(() => (like ? this.#readLike() : this.readSlots(words)));
    this.index.files.each(reads, (read) => read());
    if (!like) this.readTails(isByDate);
  }

  /** Turns ids that no paper has into words. */
  #readIDs() {
    const items = this.index.files.each(this.query.items, (item) => {
      const isID = item.field === "id" && this.index.term(`id:${key(item.key)}`);
      return item.field === "id" && !isID ? { ...item, field: "" } : item;
    });
    this.query = { ...this.query, items };
  }

  /** Reads the words of a paper as slots. */
  #readLike() {
    const [like] = this.index.term(`id:${this.query.like}`)?.named ?? [];
    if (like === undefined) return;
    this.like = like;
    this.readSlots(likeTokens(this.index.shown(like)).map((token) => ({ token, isExact: true, isAlone: true })));
  }

  order(tally) {
    if (this.query.like) return mostSimilar(this, tally);
    return this.query.byDate || this.slots.length === 0 ? byDate(this, tally) : super.order(tally);
  }

  allows(ordinal) {
    if (ordinal === this.like) return false;
    for (const { item, states } of this.conditions) {
      if (item.without ? states[ordinal] === 1 : states[ordinal] === 0) return false;
    }
    return true;
  }

  /** Reports whether the texts of a paper must be checked against the conditions. */
  needsCheck(ordinal) {
    return this.conditions.some(({ states }) => states[ordinal] === maybe);
  }

  /** For papers like another, and without words, the papers of the ranking are certain. */
  chancesOf(tally) {
    if (this.slots.length > 0 && !this.query.like) return super.chancesOf(tally);
    const chances = new Float64Array(this.index.root.papers);
    for (const ordinal of this.ranking.papers) chances[ordinal] = 1;
    return chances;
  }

  check(from, to) {
    return check(this, this.ranking, from, to);
  }

  total(checked) {
    return this.conditions.length > 0 || this.query.like ? totalOf(this, checked) : super.total();
  }
}
