/** Marks in the HTML of titles and abstracts what a query found there. */
import { split, unescaped } from "./plain.js";
import { spelling, stem } from "./stem.js";
import { runs, tokens } from "./tokens.js";

const snippetLength = 280; // characters of text
const shortestBeginning = 3;

/** Formulas, tags, entities, white space, and text in between. */
const pieces = /<math\b.*?<\/math>|<[^>]*>|&[^;\s]+;|\s+|[^<&\s]+|[<&]/gs;

/** What stands between white space. */
const spaced = /(?:<math\b.*?<\/math>|[^<\s]+|<)+/gs;

/** What takes more than a look to find words in: formulas, entities, and letters beyond ASCII. */
const involved = /[<&]|[^\0-\x7f]/;

/** With which letters a token begins; no stem and no spelling has others there. */
const initial = (token) => token.slice(0, 2);

/**
 * Gives what tells which word of the query a piece of text is: a number from 0 on, or -1.
 * @param {(import('./slots.js').Wanted | import('./slots.js').Slot)[]} words
 * @returns {(text: string) => number}
 */
export function finds(words) {
  const stems = new Map();
  words.forEach(({ token, readings = [] }, i) =>
    [stem(token), ...readings.map(({ term }) => term.key)].forEach((key) => stems.has(key) || stems.set(key, i)),
  );
  const starts = words.map(
    ({ token, isBegun, isTyped }) => (isBegun || isTyped) && token.length >= shortestBeginning && spelling(token),
  );
  const initials = new Set([...stems.keys(), ...starts.filter(Boolean)].map(initial));
  const wordOf = (token) =>
    initials.has(initial(token))
      ? (stems.get(stem(token)) ?? starts.findIndex((start) => start && spelling(token).startsWith(start)))
      : -1;
  return (text) => Math.max(-1, ...tokens(text).map(wordOf));
}

/**
 * Marks the words of a piece of HTML, but not in formulas.
 * @param {(text: string) => number} find as finds gives it
 * @param {(word: number) => void} [note] is told of each word that is marked
 */
export function mark(html, find, note = () => {}) {
  return html.replace(pieces, (piece) =>
    /^[<&]/.test(piece) ? piece : piece.replace(runs, (run, ideographs) => marked(run, ideographs, find, note)),
  );
}

function marked(run, ideographs, find, note) {
  const wrap = (text) => `<mark>${text}</mark>`;
  if (!ideographs || [...run].length < 2) {
    const word = find(run);
    if (word >= 0) note(word);
    return word < 0 ? run : wrap(run);
  }
  const characters = [...run]; // of which the index has every two neighbours
  const words = characters.map((character, i) =>
    i + 1 < characters.length ? find(character + characters[i + 1]) : -1,
  );
  words.filter((word) => word >= 0).forEach(note);
  const parts = characters.map((character, i) => (words[i] >= 0 || words[i - 1] >= 0 ? wrap(character) : character));
  return parts.join("").replaceAll("</mark><mark>", "");
}

/** The whole abstract, in paragraphs. */
export const abstract = (html, find) =>
  split(html)
    .map((part) => `<p>${mark(part, find)}</p>`)
    .join("");

/** A piece of the abstract with as many of the words as there may be, and no tags but those of formulas and marks. */
export function snippet(html, find) {
  const words = wordsOf(split(html).join(" "), find);
  const [start, end] = windowOf(words);
  const text = mark(
    words
      .slice(start, end)
      .map((word) => word.html)
      .join(" "),
    find,
  ).replaceAll("</mark> <mark>", " ");
  return (start > 0 ? "… " : "") + text + (end < words.length ? " …" : "");
}

/** What stands between white space: its HTML, its length as it is shown, and the words of the query in it. */
function wordsOf(html, find) {
  const bare = html.replace(/(<math\b.*?<\/math>)|<[^>]+>/gs, "$1");
  return (bare.match(spaced) ?? []).map((word) => {
    const found = [];
    const isInvolved = involved.test(word);
    if (isInvolved || find(word) >= 0) mark(word, find, (number) => found.push(number));
    const shown = isInvolved ? unescaped(word.replace(/<[^>]*>/g, "")) : word;
    return { html: word, length: shown.length + 1, found };
  });
}
/** The stretch of words that has the most different words of the query; of equals one that begins a sentence, or has more of them. */
function windowOf(words) {
  const times = new Map(); // by word of the query, how often it is in the stretch
  let [best, end, length, found] = [[0, 0, -1], 0, 0, 0];
  const count = (word, sign) => {
    length += sign * word.length;
    found += sign * word.found.length;
    for (const number of word.found) {
      times.set(number, (times.get(number) ?? 0) + sign);
      if (times.get(number) === 0) times.delete(number);
    }
  };
  for (let start = 0; start < words.length && (end < words.length || start === 0); start++) {
    while (end < words.length && (end === start || length + words[end].length <= snippetLength)) count(words[end++], 1);
    const isSentence = start === 0 || /[.?!]$/.test(words[start - 1].html);
    const value = 1e4 * times.size + (isSentence ? 1e3 : 0) + Math.min(found, 999);
    if (value > best[2]) best = [start, end, value];
    count(words[start], -1);
  }
  return best;
}
