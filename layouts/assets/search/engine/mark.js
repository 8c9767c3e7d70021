/** Marks the words of a query in the HTML of titles and abstracts. */
import { split, unescaped } from "./plain.js";
import { spelling, stem } from "./stem.js";
import { runs, tokens } from "./tokens.js";

const snippetLength = 280; // characters of text
const minPrefix = 3; // shorter prefixes are not marked

/** Formulas, tags, entities, white space, and the text between them. */
const pieces = /<math\b.*?<\/math>|<[^>]*>|&[^;\s]+;|\s+|[^<&\s]+|[<&]/gs;

/** What is between white space. */
const spaced = /(?:<math\b.*?<\/math>|[^<\s]+|<)+/gs;

/** Matches what needs more than one call of match: formulas, entities, and text beyond ASCII. */
const complex = /[<&]|[^\0-\x7f]/;

/** Returns the first letters of a token. Stemming and spelling don't change them. */
const initial = (token) => token.slice(0, 2);

/**
 * Returns a function that returns the number of the query's word in a piece of text; -1 if there is none.
 * @param {(import('./slots.js').QueryWord | import('./slots.js').Slot)[]} words
 * @returns {(text: string) => number}
 */
export function matcherOf(words) {
  const stems = new Map();
  words.forEach(({ token, readings = [] }, i) =>
    [stem(token), ...readings.map(({ term }) => term.key)].forEach((key) => stems.has(key) || stems.set(key, i)),
  );
  const starts = words.map(
    ({ token, isPrefix, isTyped }) => (isPrefix || isTyped) && token.length >= minPrefix && spelling(token),
  );
  const initials = new Set([...stems.keys(), ...starts.filter(Boolean)].map(initial));
  const wordOf = (token) =>
    initials.has(initial(token))
      ? (stems.get(stem(token)) ?? starts.findIndex((start) => start && spelling(token).startsWith(start)))
      : -1;
  return (text) => Math.max(-1, ...tokens(text).map(wordOf));
}

/**
 * Marks words in a piece of HTML, except in formulas.
 * @param {(text: string) => number} match see matcherOf
 * @param {(word: number) => void} [note] is called with each word that mark finds
 */
export function mark(html, match, note = () => {}) {
  return html.replace(pieces, (piece) =>
    /^[<&]/.test(piece) ? piece : piece.replace(runs, (run, ideographs) => markRun(run, ideographs, match, note)),
  );
}

function markRun(run, ideographs, match, note) {
  const wrap = (text) => `<mark>${text}</mark>`;
  if (!ideographs || [...run].length < 2) {
    const word = match(run);
    if (word >= 0) note(word);
    return word < 0 ? run : wrap(run);
  }
  const characters = [...run]; // the index has each pair of neighbours
  const words = characters.map((character, i) =>
    i + 1 < characters.length ? match(character + characters[i + 1]) : -1,
  );
  words.filter((word) => word >= 0).forEach(note);
  const parts = characters.map((character, i) => (words[i] >= 0 || words[i - 1] >= 0 ? wrap(character) : character));
  return parts.join("").replaceAll("</mark><mark>", "");
}

/** Marks a whole abstract, in paragraphs. */
export const abstract = (html, match) =>
  split(html)
    .map((part) => `<p>${mark(part, match)}</p>`)
    .join("");

/** Returns the part of an abstract with most words of the query. Of its tags only those of formulas stay. */
export function snippet(html, match) {
  const words = wordsOf(split(html).join(" "), match);
  const [start, end] = windowOf(words);
  const text = mark(
    words
      .slice(start, end)
      .map((word) => word.html)
      .join(" "),
    match,
  ).replaceAll("</mark> <mark>", " ");
  return (start > 0 ? "… " : "") + text + (end < words.length ? " …" : "");
}

/** Splits HTML at white space. Each word has its HTML, its length as shown, and the words of the query in it. */
function wordsOf(html, match) {
  const bare = html.replace(/(<math\b.*?<\/math>)|<[^>]+>/gs, "$1");
  return (bare.match(spaced) ?? []).map((word) => {
    const matches = [];
    const isComplex = complex.test(word);
    if (isComplex || match(word) >= 0) mark(word, match, (number) => matches.push(number));
    const shown = isComplex ? unescaped(word.replace(/<[^>]*>/g, "")) : word;
    return { html: word, length: shown.length + 1, matches };
  });
}

/**
 * Returns the range of words with the most distinct words of the query; among equals, one that begins a
 * sentence, or has more.
 */
function windowOf(words) {
  const times = new Map(); // by word of the query: how often it is in the range
  let [best, end, length, matches] = [[0, 0, -1], 0, 0, 0];
  const count = (word, sign) => {
    length += sign * word.length;
    matches += sign * word.matches.length;
    for (const number of word.matches) {
      times.set(number, (times.get(number) ?? 0) + sign);
      if (times.get(number) === 0) times.delete(number);
    }
  };
  for (let start = 0; start < words.length && (end < words.length || start === 0); start++) {
    while (end < words.length && (end === start || length + words[end].length <= snippetLength)) count(words[end++], 1);
    const isSentence = start === 0 || /[.?!]$/.test(words[start - 1].html);
    const value = 1e4 * times.size + (isSentence ? 1e3 : 0) + Math.min(matches, 999);
    if (value > best[2]) best = [start, end, value];
    count(words[start], -1);
  }
  return best;
}
