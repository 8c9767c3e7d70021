/** The words that a query asks for, and the terms as which they are read; generator/find/slots.go says more. */
import { longer } from "./longer.js";
import { headSize } from "./shard.js";
import { stem } from "./stem.js";
import { otherWeight, ownWeight } from "./weights.js";

/**
 * @typedef {object} Wanted a token that the query asks for
 * @property {string} token
 * @property {boolean} isBegun a star says that it may go on
 * @property {boolean} isTyped it may go on, since it is still being typed
 * @property {boolean} isExact no other word is meant
 *
 * @typedef {object} Reading a term as which a word is read
 * @property {import('./shard.js').Term} term
 * @property {number} weight
 * @property {number} form of the word in titles; anyForm for all
 * @property {string} word of the texts, or the term's key where that is not known
 *
 * @typedef {Wanted & SlotOnly} Slot
 * @typedef {object} SlotOnly
 * @property {Reading[]} readings only of terms that some paper has
 * @property {'exact' | 'prefix' | 'spelling' | 'none'} kind
 * @property {number} worth how much it tells that a paper has it
 * @property {number} chance that a paper has it of which that is not known; 0 where it is known of all
 * @property {number} may how much of its worth counts for such papers
 */

const slotLimit = 30;

const functionWords = new Set(
  "a an and are as at be by for from in is it of on or that the this to we with".split(" "),
);

export const isFunction = (token) => functionWords.has(token);

/** Tells the inflections of a stem apart. */
function formOf(token) {
  return ["s", "ing", "ed"].findIndex((end) => token.endsWith(end)) + 1;
}

/**
 * The words of an item of the query.
 * @returns {Wanted[]}
 */
export function wantedOf({ tokens, prefix, open, quoted }) {
  return tokens.map((token, i) => {
    const isLast = i === tokens.length - 1;
    return { token, isBegun: prefix && isLast, isTyped: open && isLast, isExact: quoted };
  });
}

/** Gives words without function words; all, where there are no others. */
export function telling(all) {
  const found = all.filter(({ token }) => !isFunction(token));
  return found.length > 0 ? found : all;
}

/**
 * Looks for the terms of words.
 * @param {import('./index.js').Index} index
 * @param {Wanted[]} all
 * @param {import('./later.js').Later} later
 * @returns {Slot[]}
 */
export function slotsOf(index, all, later) {
  return index.files.each(telling(all).slice(0, slotLimit), (wanted) => slotOf(index, wanted, later));
}

function slotOf(index, wanted, later) {
  const [own, others] = readingsOf(index, wanted);
  const slot = { ...wanted, readings: [...own, ...others], kind: others[0] ? "prefix" : own[0] ? "exact" : "none" };
  if (!others[0] && !wanted.isExact && (own[0]?.term.size ?? 0) < index.root.rare) {
    const spelled = spelledReadings(index, wanted.token, later);
    if (spelled[0]) slot.kind = "spelling";
    slot.readings.push(...spelled);
  }
  slot.worth = worth(
    index.root.papers,
    slot.readings.reduce((sum, { term }) => sum + term.size, 0),
  );
  return slot;
}

/**
 * The reading of a word as itself, if some paper has it, and those as longer words.
 * @param {Wanted} wanted
 * @returns {[Reading[], Reading[]]}
 */
export function readingsOf(index, { token, isBegun, isTyped }) {
  const looks = [() => index.term(stem(token)), () => (isBegun || isTyped ? longer(index, token) : [])];
  const [term, others] = index.files.each(looks, (look) => look());
  return [term ? [{ term, weight: ownWeight, form: formOf(token), word: token }] : [], others];
}

/** The words to choose from are fetched together with the script that chooses. */
function spelledReadings(index, token, later) {
  later.begin("spell");
  index.files.each(index.root.wordFilesLike(token), (file) => index.words(file));
  const words = later.get("spell").spellings(index, token);
  const readings = index.files.each(words, (word) => ({
    term: index.term(stem(word)),
    weight: otherWeight,
    form: formOf(word),
    word,
  }));
  return readings.filter(({ term }) => term);
}

/** How much a word tells that some of all papers have: about 16 times the binary logarithm of how rare it is. */
function worth(all, papers) {
  const rarity = 1 + Math.floor((16 * all) / Math.min(Math.max(papers, 1), Math.max(all, 1)));
  const power = 31 - Math.clz32(rarity);
  return 16 * power + (Math.floor((16 * rarity) / 2 ** power) % 16) - 32;
}

/** Says what counts for papers of which it is not known whether they meet a slot. */
export function weigh(slot, papers, tails) {
  slot.chance = 0;
  for (const { term } of slot.readings) {
    if (term.tail && !tails.has(term))
      slot.chance += (1 - slot.chance) * ((term.count - headSize) / (papers - headSize));
  }
  slot.may = slot.readings.length === 1 ? Math.floor(256 * slot.worth * slot.chance) : 0;
}
