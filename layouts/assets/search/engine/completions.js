/** Words that begin with a token. */
import { compare } from "./bytes.js";
import { filesFrom } from "./root.js";
import { spelling, stem, stemsBehind } from "./stem.js";
import { anyForm, longerWeight } from "./weights.js";

const maxCompletions = 8; // of a token
const maxShards = 3; // to read for a token
const maxWordFiles = 3;

/**
 * Returns readings of a token as words that begin with it, those in most papers first.
 * @param {import('./index.js').Index} index
 * @param {string} token
 * @returns {import('./slots.js').Reading[]}
 */
export function completions(index, token) {
  const start = spelling(token);
  const [first, last] = filesFrom(index.root.shards, start);
  if (last - first >= maxShards) return completionsOfShort(index, token);
  const reads = [
    () => wordsFrom(index, start, first, last),
    ...stemsBehind(token).map((key) => () => index.term(key) ?? []),
  ];
  const terms = index.files.each(reads, (read) => read()).flat();
  const others = terms
    .filter(({ key }) => key !== stem(token))
    .sort((a, b) => b.size - a.size || compare(a.key, b.key));
  return others.slice(0, maxCompletions).map((term) => reading(term, term.key));
}

const reading = (term, word) => ({ term, weight: longerWeight, form: anyForm, word });

/** Returns the terms of words that begin with a text. Terms of names and ids, "tag:…", are no words. */
function wordsFrom(index, start, first, last) {
  return termsIn(index, first, last, (key) => key.startsWith(start) && !key.includes(":"));
}

/** Returns the terms of some shards that satisfy a condition. */
export function termsIn(index, first, last, isWanted) {
  const shards = [];
  for (let i = first; i <= last && i < index.root.shards.length; i++) shards.push(i);
  return index.files.each(shards, (i) => [...index.shard(i).values()].filter(({ key }) => isWanted(key))).flat();
}

/** Orders words by their number of papers, the most frequent first, then by name. */
export const byFrequency = (a, b) => b.log - a.log || compare(a.text, b.text);

/** Reads the word files instead of the shards, which have too many words that begin with few letters. */
function completionsOfShort(index, token) {
  const [first, last] = filesFrom(index.root.wordFiles, token);
  const files = index.root.wordFiles.slice(first, Math.min(last + 1, first + maxWordFiles));
  const words = new Map(); // by text
  for (const word of index.files.each(files, (file) => index.words(file)).flat()) {
    if (word.text.startsWith(token) && word.text !== token) words.set(word.text, word);
  }
  const byStem = new Map();
  for (const { text } of [...words.values()].sort(byFrequency).slice(0, maxCompletions)) {
    if (!byStem.has(stem(text))) byStem.set(stem(text), text);
  }
  byStem.delete(stem(token));
  const readings = index.files.each([...byStem], ([key, text]) => reading(index.term(key), text));
  return readings.filter(({ term }) => term);
}
