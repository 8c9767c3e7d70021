import { anyForm } from "./weights.js";

const namedImpact = 12; // of a term that is only in a paper's names, such as its authors'
export const sameForm = 5; // of a title's word in the query's form
const otherForm = 3;
export const neighbours = 4; // of adjacent words of a title; 2 if one is between them, else 1

/**
 * What the slots of a query count for papers, by ordinal. The names in brackets are those of
 * docs/search.md. One Tally serves many queries, one after the other.
 */
export class Tally {
  constructor(papers) {
    this.strength = new Int32Array(papers); // [S] impact × weight × worth of the slots that match
    this.covered = new Int32Array(papers); // [C] 256 × their worth, minus their credit
    this.title = new Int32Array(papers); // [F] worth × form of those in the title
    this.order = new Int32Array(papers); // [A]
    this.met = new Int32Array(papers); // a bit for each slot that matches
    this.last = new Int32Array(papers); // the last slot with a place, from 1, and 32 × that place
    this.value = new Int32Array(papers); // of the current slot: impact × weight,
    this.about = new Int32Array(papers); // and 16 × place plus one, and form
    this.seen = new Int32Array(papers); // the number of the last term that the paper has in its text
    this.found = new Uint32Array(papers); // the papers of the current slot
  }

  /**
   * @param {import('./slots.js').Slot[]} slots
   * @param {Map<import('./shard.js').Term, Uint32Array>} tails
   */
  count(slots, tails) {
    for (const list of Object.values(this)) list.fill(0);
    let terms = 0;
    slots.forEach((slot, i) => {
      let found = 0;
      for (const reading of slot.readings) found = this.#read(reading, tails.get(reading.term), ++terms, found);
      this.#add(i, slot, found);
    });
  }

  /** Notes the papers of a reading, and returns how many papers the slot has so far. */
  #read({ term, weight, form }, tail = [], number, found) {
    const { text, about, named } = term;
    for (let i = 0; i < text.length; i++) {
      const own = (about[i] >> 5) & 3;
      const formWorth = form === anyForm || form === own ? sameForm : otherForm;
      found = this.#note(text[i], (about[i] & 31) * weight, ((about[i] >> 7) << 4) | formWorth, found);
      this.seen[text[i]] = number;
    }
    for (const ordinal of tail) {
      found = this.#note(ordinal, (about.at(-1) & 31) * weight, 0, found);
      this.seen[ordinal] = number;
    }
    for (const ordinal of named) {
      if (this.seen[ordinal] !== number) found = this.#note(ordinal, namedImpact * weight, 0, found);
    }
    return found;
  }

  /** Keeps the best value of a paper; the first among equals. */
  #note(ordinal, value, about, found) {
    if (value <= this.value[ordinal]) return found;
    if (this.value[ordinal] === 0) this.found[found++] = ordinal;
    this.value[ordinal] = value;
    this.about[ordinal] = about;
    return found;
  }

  /** Adds the values of a slot, and clears them. */
  #add(number, { worth, credit }, found) {
    for (let i = 0; i < found; i++) {
      const ordinal = this.found[i];
      const place = this.about[ordinal] >> 4;
      const form = this.about[ordinal] & 15;
      this.strength[ordinal] += this.value[ordinal] * worth;
      this.covered[ordinal] += 256 * worth - credit;
      this.met[ordinal] |= 1 << number;
      if (place > 0) {
        this.title[ordinal] += worth * form;
        const last = this.last[ordinal];
        if (number > 0 && (last & 31) === number) this.order[ordinal] += nearness(place - (last >> 5)) * form;
        this.last[ordinal] = (place << 5) | (number + 1);
      }
      this.value[ordinal] = 0;
    }
  }
}

/** Returns what a word counts that is some places after the word before it in the query. */
function nearness(places) {
  if (places === 1 || places === 0) return neighbours; // 0 for a word and its neighbor in one
  if (places === 2) return neighbours / 2;
  return places > 2 ? 1 : 0;
}
