/** The names of authors, as generator/site/query compares them. */

import { authorFiles, authors, byAuthor } from "./tables.js";
import { classes } from "./tokens.js";

const ideograph = new RegExp(classes.ideographs, "u");

/** Returns the papers of the authors whose name an item has. */
export function papersBy(index, { tokens, prefix }) {
  const last = tokens.at(-1);
  const own = tokens.length === 1 ? (byAuthor(index, last) ?? []) : [];
  if (tokens.length === 1 && !prefix) return own;
  if (tokens.length > 1 && !tokens.some(isLong)) return papersWithAll(index, tokens);
  const words = tokens.filter((token, i) => isLong(token) && !(prefix && i === tokens.length - 1));
  const names = authors(index, words.length > 0 ? `${rarest(index, words)} ` : last);
  const equal = names.filter(({ name }) => isName(tokens, prefix, name.split(" ")));
  return [...own, ...equal.flatMap(({ papers }) => [...papers])];
}

const isLong = (token) => [...token].length > 1;

/** Returns the papers that have each token in the name of an author: letters alone distinguish no name. */
function papersWithAll(index, tokens) {
  const lists = index.files.each(tokens, (token) => new Set(byAuthor(index, token)));
  return [...lists[0]].filter((ordinal) => lists.every((list) => list.has(ordinal)));
}

/** Returns the token that the fewest names have. */
function rarest(index, tokens) {
  const files = tokens.map((token) => authorFiles(index, `${token} `));
  return tokens[files.indexOf(Math.min(...files))];
}

/**
 * Reports whether each token is one of a name, in any order. A letter among several tokens is an initial, and may be
 * that of a middle name that the name leaves out.
 */
export function isName(tokens, prefix, name) {
  const rest = [...name];
  const take = (is) => {
    const at = rest.findIndex(is);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  };
  const isInitial = (token, i) =>
    tokens.length > 1 && !(prefix && i === tokens.length - 1) && !isLong(token) && !ideograph.test(token);
  const words = tokens.filter((token, i) => !isInitial(token, i));
  for (const token of words) {
    if (take((other) => other === token)) continue;
    if (!prefix || token !== tokens.at(-1) || !take((other) => other.startsWith(token))) return false;
  }
  const missing = tokens.filter(isInitial).filter((initial) => !take((other) => other.startsWith(initial)));
  return missing.length === 0 || (words.length >= 2 && rest.length === 0);
}
