/** Longer words than a token, as generator/find/longer.go finds them. */
import { compare } from "./bytes.js";
import { filesFrom } from "./root.js";
import { spelling, stem, stemsBehind } from "./stem.js";
import { anyForm, otherWeight } from "./weights.js";

const most = 8; // longer words of a slot
const shardsAtMost = 3; // that are looked at for them
const wordFilesAtMost = 3;

/**
 * The readings of a token as words that begin with it, those with most papers first.
 * @param {import('./index.js').Index} index
 * @param {string} token
 * @returns {import('./slots.js').Reading[]}
 */
export function longer(index, token) {
  const start = spelling(token);
  const [first, last] = filesFrom(index.root.shards, start);
  if (last - first >= shardsAtMost) return longerWords(index, token);
  const looks = [
    () => beginning(index, start, first, last),
    ...stemsBehind(token).map((key) => () => index.term(key) ?? []),
  ];
  const terms = index.files.each(looks, (look) => look()).flat();
  const found = terms.filter(({ key }) => key !== stem(token)).sort((a, b) => b.size - a.size || compare(a.key, b.key));
  return found.slice(0, most).map((term) => reading(term, term.key));
}

const reading = (term, word) => ({ term, weight: otherWeight, form: anyForm, word });

/** Words' terms that begin so. Keys are no words. */
function beginning(index, start, first, last) {
  return termsIn(index, first, last, (key) => key.startsWith(start) && !key.includes(":"));
}

/** The terms of some shards of which something is true. */
export function termsIn(index, first, last, isWanted) {
  const shards = [];
  for (let i = first; i <= last && i < index.root.shards.length; i++) shards.push(i);
  return index.files.each(shards, (i) => [...index.shard(i).values()].filter(({ key }) => isWanted(key))).flat();
}

/** The order of words by their number of papers, then by name. */
export const mostFirst = (a, b) => b.log - a.log || compare(a.text, b.text);

/** For few letters, with which very many words begin: the word files know those with most papers. */
function longerWords(index, token) {
  const [first, last] = filesFrom(index.root.wordFiles, token);
  const files = [];
  for (let i = first; i <= last && files.length < wordFilesAtMost; i++) files.push(i);
  const words = new Map(); // by text
  for (const word of index.files.each(files, (i) => index.words(i)).flat()) {
    if (word.text.startsWith(token) && word.text !== token) words.set(word.text, word);
  }
  const byStem = new Map();
  for (const { text } of [...words.values()].sort(mostFirst).slice(0, most)) {
    if (!byStem.has(stem(text))) byStem.set(stem(text), text);
  }
  byStem.delete(stem(token));
  const readings = index.files.each([...byStem], ([key, text]) => reading(index.term(key), text));
  return readings.filter(({ term }) => term);
}
