/** What a paper is about, as generator/find/like.go tells it. */
import { compare } from "./bytes.js";
import { plain } from "./plain.js";
import { isFunction, telling } from "./slots.js";
import { stem } from "./stem.js";
import { tokens } from "./tokens.js";

const timesAtLeast = 3; // that a word stands in an abstract which tells what it is about
const most = 6; // such words

/**
 * The words of a paper's title, and some that its abstract says again and again: one for each
 * stem. Function words are in a title only where it has no others.
 * @param {import('./index.js').Shown} shown
 */
export function likeTokens({ title, abstract }) {
  const found = byStem(telling(tokens(plain(title)).map((token) => ({ token }))).map(({ token }) => token));
  const often = [...byStem(tokens(plain(abstract)))]
    .filter(([key, { token, times }]) => times >= timesAtLeast && !isFunction(token) && !found.has(key))
    .sort(([a, { times }], [b, { times: others }]) => others - times || compare(a, b));
  return [...found.values(), ...often.slice(0, most).map(([, word]) => word)].map(({ token }) => token);
}

/** The first token of each stem, and how often the stem is there. */
function byStem(all) {
  const found = new Map();
  for (const token of all) {
    const key = stem(token);
    if (!found.has(key)) found.set(key, { token, times: 0 });
    found.get(key).times++;
  }
  return found;
}
