/** Finds words side by side in texts, in any of their forms, exactly as generator/text/token/phrase.go. */
import { spelling, stem, stemsBehind } from "./stem.js";
import { isIdeograph } from "./tokens.js";
import { isStopWord, maxJoined, words } from "./words.js";

const maxVaried = 8; // words of a phrase that may be in other forms than the phrase has

/**
 * Returns the form of a text in which phrases are found.
 * @param {string} text
 * @returns {string}
 */
export function phraseText(text) {
  const all = words(text);
  if (all.length === 0) return "";
  const parts = all.map(({ parts }) => stemsOf(parts)).join("");
  const whole = all.flatMap(({ tokens, parts, forms }) =>
    [...tokens, ...forms].filter((form) => !parts.includes(form)),
  );
  return parts + whole.map((form) => ` \t ${stem(form)}`).join("") + " \n";
}

/**
 * Returns what texts of phraseText have if they have words side by side: one of these pieces.
 * @param {import('./words.js').Word[]} list
 * @param {boolean} isPrefix whether the last word may continue
 * @param {boolean} isSplit whether a phrase of one token may be two words
 * @returns {string[]}
 */
export function phrase(list, isPrefix, isSplit) {
  if (list.length === 1 && list[0].sign) return [` ${list[0].sign} `];
  const needles = new Set();
  const stems = list.map(({ parts }) => stemsOf(parts));
  list.forEach((word, i) => {
    const add = (next, ...texts) => {
      const [before, after] = [stems.slice(0, i).join(""), stems.slice(i + next).join("")];
      addLast(needles, before, texts, after, isPrefix && i + next === list.length);
    };
    if (i === 0 || (i < maxVaried && isPrefix && i === list.length - 1)) add(1, ...word.parts);
    if (i < maxVaried) vary(word, list[i + 1], add);
  });
  if (isSplit && !isPrefix && list.length === 1 && list[0].tokens.length === 1) {
    for (const halves of splits(list[0].tokens[0])) needles.add(stemsOf(halves) + " ");
  }
  return [...needles];
}

/** Reports whether a text of phraseText has a phrase. */
export const hasPhrase = (text, needles) => needles.some((needle) => text.includes(needle));

/** Calls add for each other form of a word, and of it and the next. */
function vary({ parts, joined }, next, add) {
  if (parts.length > 1 && joined) add(1, joined);
  if (next && joined) {
    const both = joined + next.tokens.join("");
    if ([...both].length <= maxJoined) add(2, both);
  }
}

/** Returns the pairs of words that a token may be, joined: OBrien, kmeans. The s before a space is a genitive. */
function splits(token) {
  const letters = [...token];
  if (letters.length > maxJoined) return [];
  return letters
    .map((_, i) => [letters.slice(0, i).join(""), letters.slice(i).join("")])
    .filter(([a, b], i) => i > 0 && i < letters.length - 1 && !isStopWord(a) && !isStopWord(b) && a !== "s");
}

const stemsOf = (texts) => texts.map((text) => " " + stem(text)).join("");

function addLast(needles, before, texts, after, isPrefix) {
  const last = texts.at(-1);
  if (texts.length === 1 && !before && !after && isIdeograph(last)) {
    needles.add(last);
    return;
  }
  needles.add(before + stemsOf(texts) + after + " ");
  if (!isPrefix) return;
  const start = before + stemsOf(texts.slice(0, -1)) + " ";
  needles.add(start + spelling(last));
  for (const key of stemsBehind(last)) needles.add(start + key + " ");
}
