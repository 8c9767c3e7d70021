import { compare } from "./bytes.js";
import { plain } from "./plain.js";
import { withoutStopWords } from "./slots.js";
import { stem } from "./stem.js";
import { tokens } from "./tokens.js";
import { isStopWord } from "./words.js";

const minTimes = 3; // that an abstract must have a word
const maxFromAbstract = 6;

/**
 * Returns the words that a paper is about: those of its title, and those that its abstract repeats
 * most, one for each stem. Stop words count only if the title has no others.
 * @param {import('./index.js').Shown} shown
 */
export function likeTokens({ title, abstract }) {
  const found = byStem(withoutStopWords(tokens(plain(title)).map((token) => ({ token }))).map(({ token }) => token));
  const repeated = [...byStem(tokens(plain(abstract)))]
    .filter(([key, { token, times }]) => times >= minTimes && !isStopWord(token) && !found.has(key))
    .sort(([a, { times }], [b, { times: others }]) => others - times || compare(a, b));
  return [...found.values(), ...repeated.slice(0, maxFromAbstract).map(([, word]) => word)].map(({ token }) => token);
}

/** Returns for each stem its first token, and how often the stem occurs. */
function byStem(tokens) {
  const found = new Map();
  for (const token of tokens) {
    const key = stem(token);
    if (!found.has(key)) found.set(key, { token, times: 0 });
    found.get(key).times++;
  }
  return found;
}
