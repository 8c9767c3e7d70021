/**
 * The tokens by which texts are searched: exactly those of generator/text/token/tokens.go, which
 * made the index. docs/query.md has the rule, and generator/text/token/testdata/tokens.json holds
 * both to it.
 */

/** Letters that NFKD leaves as they are and people type otherwise. */
const plain = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŧ: "t", ς: "σ" };
const plainLetter = /[ßæœøłđðþħıŧς]/g;

/** Format characters, and accents: marks of no script of their own, but for the voicing of kana. */
const silent = /\p{Cf}|(?![\u3099\u309a])(?=\p{Script=Inherited})\p{M}/gu;
const voicing = /[\u3099\u309a]/g;

/** Characters that are written without spaces between words, or runs of others with the marks on them. */
const ideograph =
  "(?:ー|(?=[\\p{L}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])";
/** What a text is cut into: runs of ideographs, which are the first group, and others. */
export const runs = new RegExp(
  `(${ideograph}+)|(?!${ideograph})[\\p{L}\\p{N}](?:(?!${ideograph})[\\p{L}\\p{N}\\p{M}])*`,
  "gu",
);

/**
 * A text in the form in which texts are compared: lower case, without accents, and with one
 * character for all its compatible forms. Spaces and punctuation stay.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (isASCII(text)) return text.toLowerCase();
  const letters = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(plainLetter, (letter) => plain[letter]);
  return letters.replace(silent, "").normalize("NFC").replace(voicing, "").normalize("NFC");
}

/**
 * The words of a text, folded and in order. A run of Chinese, Japanese or Korean gives every
 * two neighbours, or the one character it has.
 * @param {string} text
 * @returns {string[]}
 */
export function tokens(text) {
  if (isASCII(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const found = [];
  for (const [run, ideographs] of fold(text).matchAll(runs)) {
    if (ideographs) found.push(...pairs([...run]));
    else found.push(run);
  }
  return found;
}

/**
 * A name in the form in which filters of a query are compared: folded, with a hyphen for
 * white space.
 * @param {string} name
 * @returns {string}
 */
export function key(name) {
  return fold(name)
    .split(/[\s\x85]+/)
    .filter(Boolean)
    .join("-");
}

function pairs(characters) {
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => characters[i] + character);
}

function isASCII(text) {
  return /^[\0-\x7f]*$/.test(text);
}
