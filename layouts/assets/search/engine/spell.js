/** Finds the words that a misspelled token may mean. */
import { Bits, bitsOf } from "./bits.js";
import { byFrequency } from "./completions.js";
import { readDirectory } from "./root.js";
import { stem } from "./stem.js";

const maxSpellings = 3; // of a token
const minLength = 4; // of tokens, and of the words to choose from
const longLength = 8; // tokens of at least this length may be two edits away, others one; of two, none is of the first letter
const logWorth = 16; // of twice as many papers: a quarter of an edit
const editCost = 64;
const splitCost = 96; // of a space
const shortLength = 4; // tokens up to this length mean no word with another letter
const clearLength = 6; // see isClear
const maxCommon = 3; // the log of words that need not be clear; less if fewer than 1024 papers
const minHalf = 3; // letters of a half

/**
 * Returns the words of the index that are spelled nearly like a token, the likeliest first. All have different stems.
 * @param {import('./index.js').Index} index
 * @returns {string[]}
 */
export const spellings = (index, token) => respellings(index, token, 0).words;

/**
 * Returns what a token may stand for: words that are spelled nearly so, or the two words of which it consists, if these
 * are likelier. A token that some paper has stands neither for rare words nor for two.
 * @param {import('./index.js').Index} index
 * @param {number} papers with the token
 * @returns {{words: string[], halves: string[]}} halves: two words, or none
 */
export function respellings(index, token, papers) {
  if (!index.spellings.has(token)) index.spellings.set(token, respellingsIn(index, token, papers));
  return index.spellings.get(token);
}

function respellingsIn(index, token, papers) {
  if ([...token].length < minLength) return { words: [], halves: [] };
  const common = Math.min(maxCommon, bitsOf(index.root.papers) - 8);
  const known = wordsLike(index, token, index.root.wordFiles);
  const words = near(known, token, common, [...token].length < longLength ? 1 : 2);
  if (papers === 0 && !words.some(({ edits }) => edits === 1)) {
    const forms = [...new Set([token, stem(token)])];
    const rare = index.files
      .each(forms, (form) => near(wordsLike(index, form, rareFiles(index)), form, common, 1))
      .flat();
    words.push(...rare);
    words.sort(byFrequency);
  }
  const { halves, log } = papers === 0 ? bestHalves(known, token) : { halves: [] };
  if (halves.length > 0 && !(words[0]?.log > log)) return { words: [], halves };
  return { words: distinct(words, stem(token)), halves: [] };
}

/** Returns the words of the two files of a directory that may have words like a token. */
function wordsLike(index, token, all) {
  return index.files.each(index.root.wordFilesLike(token, all), (file) => index.words(file)).flat();
}

/** Returns the directory of the words that few papers have; none if there are none. */
export function rareFiles({ root, files }) {
  const piece = root.table("rare");
  return piece ? files.read(piece, (bytes) => readDirectory(new Bits(bytes), "r/")) : [];
}

/** Returns the two words of which a token consists, and a log that compares with those of near(). */
function bestHalves(known, token) {
  const logs = new Map(known.map(({ text, log }) => [text, log]));
  let best = { halves: [], log: -Infinity };
  for (let at = minHalf; token.length >= longLength && at <= token.length - minHalf; at++) {
    const halves = [token.slice(0, at), token.slice(at)];
    const log = Math.min(...halves.map((half) => logs.get(half) ?? -Infinity));
    const value = logWorth * log - splitCost;
    if (value > best.log) best = { halves, log: value };
  }
  return best;
}

/** Returns the first words whose stems differ from each other and from that of the token. */
function distinct(words, own) {
  const found = new Map([[own, ""]]); // by stem
  for (const { text } of words) {
    if (found.size <= maxSpellings && !found.has(stem(text))) found.set(stem(text), text);
  }
  return [...found.values()].slice(1);
}

/** Returns nearby words, the likeliest first. Their log includes the cost of the edits. */
function near(known, token, common, bound) {
  const from = [...token];
  const digits = digitsOf(token); // another version of a name is no other spelling
  const found = new Map(); // by text
  for (const { text, log } of known) {
    if (text.length < minLength || text.length < from.length - bound || text.length > 2 * (from.length + bound))
      continue;
    const to = [...text];
    const isOther = to.length < minLength || digitsOf(text) !== digits;
    const edits = isOther ? 0 : distance(from, to, bound);
    const isShort = from.length <= shortLength && hasOtherLetter(from, to);
    const isNear = (edits === 1 && !isShort) || (edits > 1 && edits <= bound && to[0] === from[0]);
    if (isNear && (log >= common || isClear(token, text, false)))
      found.set(text, { text, edits, log: logWorth * log - editCost * edits });
  }
  return [...found.values()].sort(byFrequency);
}

/**
 * Reports whether a token near a word means it even if few papers have that, or only authors' names: the token is long,
 * or has its first letter and is not too short.
 */
export function isClear(token, word, isName) {
  const [from, to] = [[...token], [...word]];
  const isSwapped = from.length === to.length && !hasOtherLetter(from, to);
  const least = isSwapped ? shortLength + 1 : isName ? longLength : clearLength;
  return from.length >= longLength || (from.length >= least && from[0] === to[0]);
}

/** Reports whether words one edit apart differ by a letter that is neither added nor missing nor swapped. */
const hasOtherLetter = (from, to) => from.length === to.length && from.toSorted().join() !== to.toSorted().join();

const digitsOf = (text) => text.replace(/\P{N}/gu, "");

/**
 * Returns the optimal string alignment distance of two texts: the number of characters to insert, delete,
 * replace, or swap with a neighbour, none of them twice.
 * @param {string[]} from
 * @param {string[]} to
 * @returns {number} bound + 1 if it exceeds the bound
 */
export function distance(from, to, bound) {
  if (Math.abs(from.length - to.length) > bound) return bound + 1;
  let before;
  let last;
  let row = [0, ...to.keys()].map((_, j) => j);
  for (let i = 0; i < from.length; i++) {
    [before, last, row] = [last, row, [i + 1]];
    let least = i + 1;
    for (let j = 0; j < to.length; j++) {
      let cost = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (from[i] === to[j] ? 0 : 1));
      if (i > 0 && j > 0 && from[i] === to[j - 1] && from[i - 1] === to[j]) cost = Math.min(cost, before[j - 1] + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > bound) return bound + 1;
  }
  return Math.min(row[to.length], bound + 1);
}
