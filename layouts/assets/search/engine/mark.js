/** Marks the words of a query in the HTML of titles and abstracts. */
import { split, unescaped } from "./plain.js";
import { spelling, stem } from "./stem.js";
import { rangesIn } from "./ranges.js";
import { fold, runs } from "./tokens.js";
import { spans, words } from "./words.js";

const snippetLength = 280; // characters of text
const minPrefix = 3; // shorter prefixes are not marked

/** Formulas, tags, entities, and the text between them. */
const pieces = /<math\b.*?<\/math>|<[^>]*>|&[^;\s]+;|[^<&]+|[<&]/gs;

/** What is between white space. */
const unspaced = /(?:<math\b.*?<\/math>|[^<\s]+|<)+/gs;

/** Matches what needs more than one call of match: formulas, entities, and text beyond ASCII. */
const complex = /[<&]|[^\0-\x7f]/;

/** Returns the first letters of a token. Stemming and spelling don't change them. */
const initial = (token) => token.slice(0, 2);

/**
 * Returns a function that returns the number of a word of the query in a piece of text; -1 if there is none. Its
 * member wordOf does so for a token, or another form of a word.
 * @param {(import('./slots.js').QueryWord | import('./slots.js').Slot)[]} queried
 * @returns {((text: string) => number) & {wordOf: (form: string) => number, joinedOf: (a: string, b: string) => number}}
 */
export function matcherOf(queried) {
  const stems = new Map();
  const add = (key, i) => stems.has(key) || stems.set(key, i);
  queried.forEach(({ token, readings = [] }, i) =>
    [stem(token), ...readings.map(({ term }) => term.key)].forEach((key) => add(key, i)),
  );
  const starts = queried.map(
    ({ token, isPrefix, isTyped }) => (isPrefix || isTyped) && token.length >= minPrefix && spelling(token),
  );
  const initials = new Set([...stems.keys(), ...starts.filter(Boolean)].map(initial));
  const wordOf = (form) =>
    initials.has(initial(form))
      ? (stems.get(stem(form)) ?? starts.findIndex((start) => start && spelling(form).startsWith(start)))
      : -1;
  /** Returns the word of the query that is two words of a text, joined. */
  const joinedOf = (a, b) =>
    a.length > 1 && b.length > 1 && initials.has(initial(a)) && stems.has(stem(a + b)) ? wordOf(a + b) : -1;
  const match = (text) => {
    let best = -1;
    let before = "";
    for (const { tokens, parts, forms } of words(text)) {
      const isOne = tokens.length === 1;
      best = Math.max(best, ...tokens.map(wordOf), isOne ? joinedOf(before, tokens[0]) : -1);
      if (parts.length > 1 || forms.length > 0) best = Math.max(best, ...parts.map(wordOf), ...forms.map(wordOf));
      before = isOne ? tokens[0] : "";
    }
    return best;
  };
  return Object.assign(match, { wordOf, joinedOf });
}

/**
 * Marks words in a piece of HTML, except in formulas.
 * @param {ReturnType<typeof matcherOf>} match
 * @param {(word: number) => void} [note] is called with each word that mark finds
 */
export function mark(html, match, note = () => {}) {
  return html.replace(pieces, (piece) => (/^[<&]/.test(piece) ? piece : markText(piece, match, note)));
}

function markText(text, match, note) {
  const ranges = [];
  let before; // the last span, if it is one token
  for (const { 0: span, index } of text.matchAll(spans)) {
    const [first] = span.match(runs);
    const isOne = first === span;
    const joined =
      before && /^\s$/.test(text.slice(before.end, index)) ? match.joinedOf(before.token, fold(first)) : -1;
    if (joined >= 0) {
      note(joined);
      ranges.push([before.start, index + first.length]);
    }
    for (const [from, to, word] of rangesIn(span, isOne, match)) {
      note(word);
      ranges.push([index + from, index + to]);
    }
    before = isOne ? { token: fold(span), start: index, end: index + span.length } : undefined;
  }
  return wrapped(text, ranges);
}

/** Returns a text with marks around ranges. */
function wrapped(text, ranges) {
  ranges.sort(([a], [b]) => a - b);
  let [html, end] = ["", 0]; // of the last range
  for (const [from, to] of ranges) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    if (start > end || !html.endsWith("</mark>")) html += text.slice(end, start) + "<mark>";
    else html = html.slice(0, -"</mark>".length);
    html += text.slice(start, to) + "</mark>";
    end = to;
  }
  return html + text.slice(end);
}

/** Marks a whole abstract, in paragraphs. */
export const abstract = (html, match) =>
  split(html)
    .map((part) => `<p>${mark(part, match)}</p>`)
    .join("");

/** Returns the part of an abstract with most words of the query. Of its tags only those of formulas stay. */
export function snippet(html, match) {
  const spaced = wordsOf(split(html).join(" "), match);
  const [start, end] = windowOf(spaced);
  const text = mark(
    spaced
      .slice(start, end)
      .map((word) => word.html)
      .join(" "),
    match,
  ).replaceAll("</mark> <mark>", " ");
  return (start > 0 ? "… " : "") + text + (end < spaced.length ? " …" : "");
}

/** Splits HTML at white space. Each word has its HTML, its length as shown, and the words of the query in it. */
function wordsOf(html, match) {
  const bare = html.replace(/(<math\b.*?<\/math>)|<[^>]+>/gs, "$1");
  const all = (bare.match(unspaced) ?? []).map((word) => {
    const matches = [];
    const isComplex = complex.test(word);
    if (isComplex || match(word) >= 0) mark(word, match, (number) => matches.push(number));
    const shown = isComplex ? unescaped(word.replace(/<[^>]*>/g, "")) : word;
    return { html: word, length: shown.length + 1, matches };
  });
  all.slice(1).forEach(({ html, matches }, i) => {
    const [first] = /^[a-z]+/i.exec(html) ?? [""];
    const [last] = /^[a-z]+$/i.exec(all[i].html) ?? [""];
    const joined = match.joinedOf(last.toLowerCase(), first.toLowerCase());
    if (joined >= 0) matches.push(joined);
  });
  return all;
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
