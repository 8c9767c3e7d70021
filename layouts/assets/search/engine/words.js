/**
 * The words of texts and the forms by which they are found, exactly as in generator/text/token/words.go, which
 * writes the index. Tests compare the two, by generator/text/token/testdata/words.json among others.
 */
import { folded, isASCII } from "./fold.js";
import { classes, pairs } from "./tokens.js";
import { combining, isStopWord, letter, maxJoined, Reader, startsStopWord, token } from "./wordreader.js";

/**
 * @typedef {object} Word a run of tokens with single hyphens, dots, underscores or the like between them
 * @property {string[]} tokens
 * @property {string[]} parts tokens, cut in CamelCase and between letters and digits: Qwen2.5 has qwen, 2 and 5
 * @property {string} joined the tokens run together; "" if they have no letter or are too long, or pairs of ideographs
 * @property {string} sign the last token with the sign that follows it, as in c++ or a*; "" without a sign
 * @property {string[]} forms by which the word is also found: parts, joined tokens, and sign; never one of tokens
 */

export { isStopWord, maxJoined, startsStopWord };

const maxTokens = 16; // of a word; a longer run is several words

/** What joins two tokens; but no dot between sentences, and apostrophes only as in O'Brien. */
const joiner =
  `(?:[-_^‐‑‒–−]|\\.(?!(?<=(?<!\\0)(?![0-9])[\\p{L}\\p{N}\\p{M}]\\.)\\0.${classes.letter})|` +
  `['’](?=(?:${letter}){3}))`;
const noSign = "(?![\\p{L}\\p{N}\\0+#*∗⋆★])";
const signPattern = `\\+\\+(?=[0-9])|\\+\\+?${noSign}|[#*∗⋆★]${noSign}`;
/** Matches a run of ideographs, as the first group, or a word and its sign. */
const pattern = new RegExp(
  `(${classes.ideographs})|(${token}(?:${joiner}${token}){0,${maxTokens - 1}})(${signPattern})?`,
  "gu",
);
const run = `${classes.letter}(?:${classes.next})*`;
/** Matches what may be words, with the sign of the last, in a text as written. */
export const spans = new RegExp(`${classes.ideographs}|${run}(?:[-_^‐‑‒–−.'’]${run})*(?:${signPattern})?`, "gu");

/** Matches most words: one token, with no form but itself. */
const simplePattern = /^([("]?)([A-Za-z][a-z]{0,31})([.,:;)?!"]*)$/;

/**
 * Returns the words of a text in order. Their tokens are those of tokens().
 * @param {string} text
 * @returns {Word[]}
 */
export function words(text) {
  const found = [];
  let before = {};
  for (const chunk of text.split(/[ \n]/)) {
    const start = found.length;
    let edge = {};
    const [, gap, simple, end] = simplePattern.exec(chunk) ?? [];
    if (simple) {
      const token = simple.toLowerCase();
      found.push({ tokens: [token], parts: [token], joined: token, sign: "", forms: [] });
      if (!gap) edge = { tokens: [token], isAlone: !end, isName: simple < "a" };
      if (edge.tokens) addPairs(found[start - 1], before, edge);
      before = edge;
      continue;
    }
    const all = marked(chunk);
    for (const { 0: match, 1: ideographs, 2: run, 3: sign, index } of all.matchAll(pattern)) {
      const isFirst = index === 0;
      if (ideographs) {
        const tokens = pairs([...match]);
        found.push({ tokens, parts: tokens, joined: "", sign: "", forms: [] });
        continue;
      }
      const word = new Reader(run, sign, all[index - 1]);
      found.push(word.read());
      if (isFirst) edge = { tokens: found.at(-1).tokens, isAlone: run === all, isName: word.isName };
    }
    if (edge.tokens) addPairs(found[start - 1], before, edge);
    before = edge;
  }
  return found;
}

/** Returns a text folded, with \0 before each letter that was a capital. */
function marked(text) {
  if (isASCII(text)) return text.replace(/\0/g, " ").replace(/[A-Z]/g, "\0$&").toLowerCase();
  return folded(
    text
      .replace(/\0/g, " ")
      .normalize("NFKD")
      .replace(/\p{Lu}/gu, "\0$&"),
  );
}

/** Adds the forms of a word and the next, with a space between them: fine tuning, Llama 3, V-JEPA 2. */
function addPairs(word, { tokens: names = [], isAlone, isName }, next) {
  if (!isAlone) return;
  const [other, ...more] = next.tokens;
  const add = (form) => word.forms.includes(form) || word.forms.push(form);
  const isOne = names.length === 1;
  for (const name of isOne ? names : [names.join(""), names.at(-1)]) {
    const { length } = [...name];
    if (length < 2 || length + [...other].length > maxJoined) continue;
    if (isName && /^v?[0-9]{1,3}[a-z]?$/.test(other)) {
      if (isOne && isStopWord(name)) continue;
      add(name + other);
      const end = more.findIndex((token) => !/^[0-9]{1,3}$/.test(token));
      add(name + other + (end < 0 ? more : more.slice(0, end)).join(""));
    } else if (isOne && combining.has(name) && !/^[0-9]/.test(other) && !isStopWord(other)) add(name + other);
  }
}
