/** Finds the words of a query in texts as written. */
import { fold, runs } from "./tokens.js";
import { words } from "./words.js";

/**
 * Returns where words of the query are in a span, and their numbers.
 * @param {string} span see spans
 * @param {boolean} isOne whether it is one token
 * @param {ReturnType<typeof import('./mark.js').matcherOf>} match
 * @returns {[number, number, number][]}
 */
export function rangesIn(span, isOne, match) {
  const found = [];
  const add = (from, to, form) => {
    const word = match.wordOf(form);
    if (word >= 0) found.push([from, to, word]);
  };
  if (isOne && /^[A-Z]?[a-z]*$/.test(span)) {
    add(0, span.length, span.toLowerCase());
    return found;
  }
  const written = [...span.matchAll(runs)];
  if (written[0][1]) return rangesOfPairs(span, match);
  const list = words(span);
  if (list.reduce((sum, { tokens }) => sum + tokens.length, 0) !== written.length) {
    for (const { 0: run, index } of written)
      for (const { tokens } of words(run)) tokens.forEach((token) => add(index, index + run.length, token));
    return found;
  }
  let first = 0; // the number of the word's first run
  for (const word of list) addRanges(word, written.slice(first, (first += word.tokens.length)), match, add);
  return found;
}

/** Adds the ranges of a word: of its tokens and parts, and of the forms that are other words of the query. */
function addRanges({ tokens, parts, forms, sign }, written, match, add) {
  const offsets = written.flatMap(({ 0: run, index }, i) => offsetsOf(run, index, tokens[i].length));
  const joined = tokens.join("");
  const matched = new Set([...tokens, ...parts].map(match.wordOf));
  const addAt = (at, text) => add(offsets[at][0], offsets[at + text.length - 1][1], text);
  for (const list of [tokens, parts]) list.reduce((at, text) => (addAt(at, text), at + text.length), 0);
  for (const form of forms.filter((form) => !matched.has(match.wordOf(form)))) {
    if (joined.includes(form)) addAt(joined.indexOf(form), form);
    else if (form === sign) {
      const { length } = tokens.at(-1);
      add(offsets[joined.length - length][0], offsets.at(-1)[1] + sign.length - length, sign);
    }
  }
}

/** Returns start and end of each letter of a token as written; those of the whole if folding changes its length. */
function offsetsOf(run, index, length) {
  return Array.from({ length }, (_, i) =>
    run.length === length ? [index + i, index + i + 1] : [index, index + run.length],
  );
}

/** Returns the ranges in a run of ideographs: the index has each pair of neighbours. */
function rangesOfPairs(run, match) {
  const characters = [...run];
  const found = [];
  let at = 0;
  characters.forEach((character, i) => {
    const pair = characters.length > 1 ? character + (characters[i + 1] ?? "") : character;
    const word = characters.length > 1 && i + 1 === characters.length ? -1 : match.wordOf(fold(pair));
    if (word >= 0) found.push([at, at + pair.length, word]);
    at += character.length;
  });
  return found;
}
