/** Words that a token may have been meant for, as generator/find/spell.go finds them. */
import { mostFirst } from "./longer.js";
import { stem } from "./stem.js";

const most = 3; // other spellings of a word
const shortest = 4; // characters of words of other spellings
const long = 8; // characters from which on two may be wrong
const logWorth = 16; // of a word: twice as many papers count as much as
const distanceCost = 64; // a quarter of a letter that is wrong

/**
 * The words of the index that are spelled nearly as a token, the likeliest first, each with another stem.
 * @param {import('./index.js').Index} index
 * @returns {string[]}
 */
export function spellings(index, token) {
  if (!index.spellings.has(token)) index.spellings.set(token, likeliest(near(index, token), stem(token)));
  return index.spellings.get(token);
}

function likeliest(words, own) {
  const found = new Map([[own, ""]]); // by stem
  for (const { text } of words) {
    if (found.size <= most && !found.has(stem(text))) found.set(stem(text), text);
  }
  return [...found.values()].slice(1);
}

/** Words with what speaks for them in the place of their number of papers. */
function near(index, token) {
  const from = [...token];
  const bound = from.length < long ? 1 : 2;
  const found = new Map(); // by text
  for (const words of index.files.each(index.root.wordFilesLike(token), (file) => index.words(file))) {
    for (const { text, log } of words) {
      if (text.length < shortest || text.length < from.length - bound || text.length > 2 * (from.length + bound))
        continue;
      const to = [...text];
      const far = to.length < shortest ? 0 : distance(from, to, bound);
      if (far > 0 && far <= bound) found.set(text, { text, log: logWorth * log - distanceCost * far });
    }
  }
  return [...found.values()].sort(mostFirst);
}

/**
 * The number of characters to insert, drop, replace, or swap with a neighbour to make one text
 * of the other, where none is touched twice (optimal string alignment).
 * @param {string[]} from
 * @param {string[]} to
 * @returns {number} above bound it is bound + 1
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
