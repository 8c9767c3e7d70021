/** Folds texts, exactly as generator/text/token/tokens.go. The filters of lists need this alone. */

/** Letters that NFKD keeps and that people type differently. */
const plain = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŧ: "t", ς: "σ" };
const plainLetter = /[ßæœøłđðþħıŧς]/g;

/** Format characters, and accents: marks without a script of their own, except the voicing marks of kana. */
const silent = /\p{Cf}|(?![\u3099\u309a])(?=\p{Script=Inherited})\p{M}/gu;
const voicing = /[\u3099\u309a]/g;

/**
 * Folds a text for comparison: lower case, without accents, and with one character for all its
 * compatible forms. Spaces and punctuation stay.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (isASCII(text)) return text.toLowerCase();
  return folded(text.normalize("NFKD"));
}

/** Folds a text of Unicode's NFKD. */
export function folded(text) {
  const letters = text.toLowerCase().replace(plainLetter, (letter) => plain[letter]);
  return letters.replace(silent, "").normalize("NFC").replace(voicing, "").normalize("NFC");
}

export function isASCII(text) {
  return /^[\0-\x7f]*$/.test(text);
}
