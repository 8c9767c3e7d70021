/** The items of a query inside of brackets, up to the current piece. */
export class Group {
  negates = false; // - or NOT precedes the next item
  #sign = -1; // where these begin
  #all = []; // what is complete
  #any = []; // the alternatives before the last OR
  #both = []; // the operands of AND after it
  #joins = false; // OR or AND precedes the next item

  /**
   * @param {number} [start] of the bracket
   * @param {string} [field] of terms without one, as in tag:(a OR b)
   */
  constructor(start, field) {
    this.start = start;
    this.field = field;
  }

  negate(start) {
    if (this.#sign < 0) this.#sign = start;
    this.negates = !this.negates;
  }

  and() {
    this.#join(true);
  }

  or() {
    this.#any.push(allOf(this.#both));
    this.#both = [];
    this.#join(true);
  }

  /** Adds an item that ends somewhere. A missing item still ends the operands of OR and AND. */
  add(item, end) {
    if (!this.#joins) this.#complete();
    if (item && this.#sign >= 0) item = { ...item, start: this.#sign, end, without: item.without !== this.negates };
    this.#both.push(item);
    this.#join(false);
  }

  /** Ends the current items, before a bracket that closes nothing. */
  reset() {
    this.#complete();
    this.#join(false);
  }

  /**
   * Returns the group as an item; undefined if it is empty.
   * @param {number} [end] of the bracket
   */
  item(end) {
    this.#complete();
    const item = allOf(this.#all);
    return item && end && (item.of || this.field) ? { ...item, start: this.start, end, isKept: this.field } : item;
  }

  #join(joins) {
    this.#joins = joins;
    this.negates = false;
    this.#sign = -1;
  }

  #complete() {
    this.#all.push(anyOf([...this.#any, allOf(this.#both)]));
    this.#any = [];
    this.#both = [];
  }
}

export const allOf = (items) => groupOf("all", items);
export const anyOf = (items) => groupOf("any", items);

/** Returns the item that all or any of some items are; undefined if there are none. */
function groupOf(field, items) {
  const of = items.flatMap((item) => (item?.field === field && !item.without && !item.isKept ? item.of : (item ?? [])));
  if (of.length < 2) return of[0];
  const [{ start }, { end }] = [of[0], of.at(-1)];
  const none = { text: "", tokens: [], key: "", from: 0, to: 0, quoted: false, prefix: false, open: false };
  return { ...none, field, of, without: false, start, end };
}
