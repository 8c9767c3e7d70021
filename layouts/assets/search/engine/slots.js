/**
 * The slots of a query. Each represents one of its words, and has the terms of the index that the word
 * may mean: its own, longer words while it is typed, or other spellings if few papers have it.
 */
import { completions } from "./completions.js";
import { corrected, sizeOf } from "./corrections.js";
import { addJoined } from "./joined.js";
import { withoutQuestion } from "./question.js";
import { headSize } from "./shard.js";
import { stem } from "./stem.js";
import { anyForm, faintWeight, formOf, ownWeight } from "./weights.js";
import { isStopWord } from "./words.js";

/**
 * @typedef {object} QueryWord a word of the query
 * @property {string} token
 * @property {boolean} isPrefix a star follows it: longer words match as well
 * @property {boolean} isTyped the reader may still be typing it
 * @property {boolean} isExact no other spelling matches
 * @property {boolean} [isAlone] its neighbors don't matter
 * @property {import('./plainquery.js').Item} [item] the condition that has it: papers need not match the word itself
 * @property {string} [signed] with a sign that may be part of a name: c++, a*
 *
 * @typedef {object} Reading a term that a word may mean
 * @property {import('./shard.js').Term} term
 * @property {number} weight
 * @property {number} form of the word, an inflection, that counts most in titles; anyForm for all
 * @property {string} word as spelled in texts, or the term's key if that is unknown
 * @property {boolean} [isJoined] the word and its neighbor in one
 *
 * @typedef {QueryWord & SlotOnly} Slot
 * @typedef {object} SlotOnly
 * @property {Reading[]} readings only terms that some paper has
 * @property {'exact' | 'prefix' | 'spelling' | 'none'} kind
 * @property {number} worth how much the word says about a paper, by its rarity
 * @property {number} place in the query, of the word
 * @property {string} [typed] the word in the query, if this is one of its halves
 * @property {Reading[]} [own] the first readings, if other spellings follow them
 * @property {boolean} mayMatch a paper may have the word whose postings are not loaded
 * @property {number} chance that a paper has it whose postings are not loaded; 0 if all are loaded
 * @property {number} credit 256 × the worth that counts for such papers
 */

const maxSlots = 30;
const wholeLength = 2; // typed words up to this length are rather whole words, if papers have them

/** Signs that belong to a name, as in C++ or C#. */
const signs = /(?<=[\p{L}\p{N}\p{M}])(?:\+\+?|#)$/u;

/**
 * Returns the words of an item of the query.
 * @returns {QueryWord[]}
 */
export function queryWords({ text, tokens, prefix, open, quoted }) {
  const sign = prefix ? "*" : (signs.exec(text)?.[0] ?? "");
  return tokens.map((token, i) => {
    const isLast = i === tokens.length - 1;
    const word = { token, isPrefix: prefix && isLast, isTyped: open && isLast, isExact: quoted };
    return isLast && sign ? { ...word, signed: token + sign } : word;
  });
}

/** Returns words without the stop words; all of them if there are no others. */
export function withoutStopWords(words) {
  const others = words.filter(({ token, signed }) => signed || !isStopWord(token));
  return others.length > 0 ? others : words;
}

/**
 * Returns the slots of words.
 * @param {import('./index.js').Index} index
 * @param {QueryWord[]} words
 * @param {import('./scripts.js').Scripts} scripts
 * @returns {Slot[]}
 */
export function slotsOf(index, words, scripts) {
  const placed = words.map((word, place) => ({ ...word, place }));
  const wanted = withoutStopWords(withoutQuestion(placed, isStopWord)).slice(0, maxSlots);
  const own = index.files.each(wanted, (word) => slotOf(index, word));
  addJoined(index, words, own);
  const slots = corrected(index, own, scripts).slice(0, maxSlots);
  for (const slot of slots) slot.worth = worth(index.root.papers, sizeOf(slot));
  return slots;
}

function slotOf(index, word) {
  const term = word.signed && index.term(word.signed);
  if (term) return { ...word, readings: [{ term, weight: ownWeight, form: 0, word: word.signed }], kind: "exact" };
  const [own, longer] = readingsOf(index, word);
  if (own[0] && !word.isPrefix && word.token.length <= wholeLength)
    for (const reading of longer) reading.weight = faintWeight;
  return { ...word, readings: [...own, ...longer], kind: longer[0] ? "prefix" : own[0] ? "exact" : "none" };
}

/**
 * Returns the reading of a word as itself, if some paper has it, and those as longer words.
 * @param {QueryWord} word
 * @returns {[Reading[], Reading[]]}
 */
export function readingsOf(index, { token, isPrefix, isTyped }) {
  const reads = [() => index.term(stem(token)), () => (isPrefix || isTyped ? completions(index, token) : [])];
  const [term, longer] = index.files.each(reads, (read) => read());
  const form = isTyped ? anyForm : formOf(token);
  return [term ? [{ term, weight: ownWeight, form, word: token }] : [], longer];
}

/** The worth of a word that some of all papers have: about 16 times the binary logarithm of its rarity. */
export function worth(all, papers) {
  const rarity = 1 + Math.floor((16 * all) / Math.min(Math.max(papers, 1), Math.max(all, 1)));
  const power = 31 - Math.clz32(rarity);
  return 16 * power + (Math.floor((16 * rarity) / 2 ** power) % 16) - 32;
}

/** Computes what a slot counts for papers whose postings are not loaded. */
export function weigh(slot, papers, tails) {
  slot.chance = 0;
  for (const { term } of slot.readings) {
    if (term.tail && !tails.has(term))
      slot.chance += (1 - slot.chance) * ((term.count - headSize) / (papers - headSize));
  }
  slot.mayMatch = slot.chance > 0 && slot.readings.filter(({ isJoined }) => !isJoined).length === 1;
  slot.credit = slot.mayMatch ? Math.floor(256 * slot.worth * slot.chance) : 0;
}
