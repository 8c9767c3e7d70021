/** Initials and other short names in queries, as in generator/site/query/names.go. */
import { unTeX, valueOf } from "./pieces.js";
import { tokens } from "./tokens.js";

const initials = /^(?:\p{L}\.|(?:\p{Lu}\.-?){2,}),?$/u;
const category = /^\[([a-z]+(?:-[a-z]+)?\.[a-z-]{2,}|[a-z]{2,5}-(?:th|ph|ex|lat|qc|mat))\][,;]?$/i;

/** Returns the category of arXiv in a text such as [cs.AI]; undefined if that is none. */
export const categoryOf = (text) => category.exec(text)?.[1];

/** Reports whether a piece of a query is a word without a field and quotes. */
const isBare = ([piece, hyphens, field, inside, , word] = []) =>
  !hyphens && !field && inside === undefined && word !== undefined && !/^(?:AND|OR|NOT)$/.test(piece);

const isInitials = (match) => isBare(match) && initials.test(match[0]);

/** Returns how many pieces from one on are initials. */
export function initialsFrom(all, i) {
  let count = 0;
  while (i + count < all.length && isInitials(all[i + count])) count++;
  return count;
}

/** Returns the names that initials have with the words before and after them. */
export function namesWith(all, i, count) {
  const own = all.slice(i, i + count).map(([piece]) => piece);
  return [all[i - 1], all[i + count]]
    .filter(
      (other) =>
        isBare(other) && !other[0].endsWith("*") && tokens(unTeX(other[0])).some((token) => [...token].length > 1),
    )
    .map(([other]) => [...own, other].join(" "));
}

const names = ["author", "tag", "venue", "submitter", "submitted"];

/**
 * Returns the value of a piece in a bracket with a field, and of how many pieces it is: in a bracket of names, words
 * without an operator between them are one name.
 */
export function valueIn(field, all, i) {
  const words = [all[i]];
  const isOpen = ([piece]) => isBare(words.at(-1)) && !piece.endsWith("*");
  while (names.includes(field) && isOpen(words.at(-1)) && isBare(all[i + words.length]))
    words.push(all[i + words.length]);
  const [piece, hyphens, , inside, stars] = words[0];
  const text = words.map(([, , , , , word]) => word).join(" ");
  return [valueOf([piece, hyphens, field, inside, stars, text]), words.length];
}
