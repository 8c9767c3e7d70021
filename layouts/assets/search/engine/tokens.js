/**
 * The tokens of texts, exactly as in generator/text/token/tokens.go, which writes the index. docs/query.md
 * has the rules. Tests compare the two, by generator/text/token/testdata/tokens.json among others.
 */
import { fold, isASCII } from "./fold.js";

export { fold };

/** Characters of scripts without spaces between words. */
const ideograph =
  "(?:ー|(?=[\\p{L}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])";
/** The source of expressions that match a run of ideographs; the first letter of another run; and each that follows. */
export const classes = {
  ideographs: `${ideograph}+`,
  letter: `(?!${ideograph})[\\p{L}\\p{N}]`,
  next: `(?!${ideograph})[\\p{L}\\p{N}\\p{M}]`,
};
const oneIdeograph = new RegExp(`^${ideograph}$`, "u");
/** Matches runs of ideographs, as the first group, and runs of other letters with their marks. */
export const runs = new RegExp(`(${classes.ideographs})|${classes.letter}(?:${classes.next})*`, "gu");

/** The names of the letters from α to ω, with ς between ρ and σ. */
const greekNames = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho  sigma tau upsilon " +
  "phi chi psi omega"
).split(" ");
/** Matches Greek letters without another next to them. */
const singleGreek = /(?<![α-ω])[α-ω](?![α-ω])/g;

/** Returns the name of a Greek letter. */
export const greekName = (letter) => greekNames[letter.charCodeAt(0) - 945];

/**
 * Returns the words of a text, folded and in order. A run of Chinese, Japanese or Korean becomes all
 * pairs of neighbours, or its only character. A Greek letter without another next to it is its name.
 * @param {string} text
 * @returns {string[]}
 */
export function tokens(text) {
  if (isASCII(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const found = [];
  for (const [run, ideographs] of fold(text).matchAll(runs)) {
    if (ideographs) found.push(...pairs([...run]));
    else found.push(run.replace(singleGreek, greekName));
  }
  return found;
}

/**
 * Folds a name for the filters of a query, with hyphens for white space and quotation marks.
 * @param {string} name
 * @returns {string}
 */
export function key(name) {
  return fold(name)
    .split(/[\s\x85"“”„]+/)
    .filter(Boolean)
    .join("-");
}

/** Reports whether a text is a single ideograph. */
export const isIdeograph = (text) => oneIdeograph.test(text);

/** Returns all neighbours, or the only character. */
export function pairs(characters) {
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => characters[i] + character);
}
