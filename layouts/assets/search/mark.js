/** Marks in the HTML of titles and abstracts what a query found there. */
import { split, unescaped } from './plain.js';
import { wantedOf } from './slots.js';
import { spelling, stem } from './stem.js';
import { runs, tokens } from './tokens.js';

const snippetLength = 280; // characters of text
const shortestBeginning = 3;

/** Formulas, tags, entities, white space, and text in between. */
const pieces = /<math\b.*?<\/math>|<[^>]*>|&[^;\s]+;|\s+|[^<&\s]+|[<&]/gs;

/**
 * Gives what tells of a token which word of the query it is: a number from 0 on, or -1.
 * @param {import('./finder.js').Finder} finder
 * @returns {(token: string) => number}
 */
export function finds({ slots, conditions }) {
  const asked = conditions.filter(({ item }) => !item.without && ['', 'title', 'author'].includes(item.field));
  const own = asked.flatMap(({ item }) => wantedOf(item)).map((wanted) => ({ ...wanted, readings: [] }));
  const tests = [...slots, ...own].map(({ token, readings, isBegun, isTyped }) => {
    const stems = new Set([stem(token), ...readings.map(({ term }) => term.key)]);
    const start = (isBegun || isTyped) && token.length >= shortestBeginning && spelling(token);
    return (other) => stems.has(stem(other)) || (start && spelling(other).startsWith(start));
  });
  const known = new Map();
  return (token) => {
    if (!known.has(token)) known.set(token, tests.findIndex((test) => test(token)));
    return known.get(token);
  };
}

/**
 * Marks the words of a piece of HTML, but not in formulas.
 * @param {(token: string) => number} find as finds gives it
 * @param {(word: number) => void} [note] is told of each word that is marked
 */
export function mark(html, find, note = () => {}) {
  return html.replace(pieces, (piece) => (/^[<&]/.test(piece) ? piece : piece.replace(runs, (run, ideographs) => marked(run, ideographs, find, note))));
}

function marked(run, ideographs, find, note) {
  const parts = ideographs ? [...run] : [run];
  const isFound = parts.map(() => false);
  parts.forEach((part, i) => {
    // Of ideographs the index has every two neighbours; of one alone itself.
    const text = ideographs && parts.length > 1 ? part + (parts[i + 1] ?? '') : part;
    const word = ideographs && parts.length > 1 && i === parts.length - 1 ? -1 : Math.max(-1, ...tokens(text).map(find));
    if (word < 0) return;
    note(word);
    isFound[i] = true;
    if (ideographs && parts.length > 1) isFound[i + 1] = true;
  });
  return parts.map((part, i) => (isFound[i] ? `<mark>${part}</mark>` : part)).join('').replaceAll('</mark><mark>', '');
}

/** The whole abstract, in paragraphs. */
export const abstract = (html, find) => split(html).map((part) => `<p>${mark(part, find)}</p>`).join('');

/** A piece of the abstract with as many of the words as there may be, and no tags but those of formulas and marks. */
export function snippet(html, find) {
  const words = wordsOf(split(html).join(' '), find);
  const [start, end] = windowOf(words);
  const text = words.slice(start, end).map((word) => word.html).join(' ').replaceAll('</mark> <mark>', ' ');
  return (start > 0 ? '… ' : '') + text + (end < words.length ? ' …' : '');
}

/** What stands between white space: its HTML, its length as it is shown, and the words of the query in it. */
function wordsOf(html, find) {
  const words = [];
  let isOpen = false;
  for (const [piece] of html.matchAll(pieces)) {
    const isFormula = piece.startsWith('<math');
    if (/^\s/.test(piece)) isOpen = false;
    if (/^\s/.test(piece) || (piece[0] === '<' && piece.length > 1 && !isFormula)) continue;
    if (!isOpen) words.push({ html: '', length: 1, found: [] });
    isOpen = true;
    const word = words.at(-1);
    word.html += mark(piece, find, (number) => word.found.push(number));
    word.length += unescaped(piece.replace(/<[^>]*>/g, '')).length;
  }
  return words;
}

/** The stretch of words that has the most different words of the query; of equals one that begins a sentence, or has more of them. */
function windowOf(words) {
  let best = [0, 0, -1];
  let end = 0;
  for (let start = 0, length = 0; start < words.length && end < words.length; start++) {
    while (end < words.length && (end === start || length + words[end].length <= snippetLength)) length += words[end++].length;
    length -= words[start].length;
    const found = words.slice(start, end).flatMap((word) => word.found);
    const isSentence = start === 0 || /[.?!]$/.test(words[start - 1].html);
    const value = 1e4 * new Set(found).size + (isSentence ? 1e3 : 0) + Math.min(found.length, 999);
    if (value > best[2]) best = [start, end, value];
  }
  return best;
}
