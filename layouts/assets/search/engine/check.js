/** Checks the texts of papers for conditions that the index can't decide, such as words side by side. */
import { missing } from "./files.js";
import { isCommon, isStopStem, maybe, needlesOf, yes } from "./filter.js";
import { isInOtherName } from "./othernames.js";
import { hasPhrase, phraseText } from "./phrase.js";
import { paragraphs, plain } from "./plain.js";
import { fewHits } from "./rank.js";

const maxRejected = 60; // papers before the check gives up
const batchSize = 12; // papers whose texts are fetched together

/** Returns the texts of a paper, in the form in which phrases are found. */
export function textsOf({ title, abstract, tldr, venue, tags, authors }) {
  return {
    title: [phraseText(plain(title))],
    abstract: paragraphs(abstract).map(phraseText),
    others: [...paragraphs(tldr?.html ?? ""), venue, ...tags].map(phraseText),
    authors: authors.map(phraseText),
  };
}

/**
 * Goes down a ranking until it has found as many papers as come before to. Once it has found the
 * first from of them, it gives up after some papers that don't match. Papers that lack only what plain words have
 * side by side, close, are the first of the similar ones.
 * @param {import('./finder.js').Finder} finder
 * @returns {{matching: number[], rejected: number[], close: number[]}} ordinals
 */
export function check(finder, ranking, from, to) {
  const [matching, rejected] = [[], []];
  const close = [];
  let vain = 0; // checks since then
  const end = ranking.papers.length;
  let place = 0;
  for (; matching.length < to && vain < maxRejected; place++) {
    if (place === end) {
      close.splice(Math.max(0, fewHits - matching.length));
      matching.push(...close.slice(0, to - matching.length));
    }
    if (place === ranking.length || matching.length === to) break;
    const ordinal = ranking.at(place);
    const isClose = matches(finder, finder.conditions, ranking, place);
    if (isClose && (place >= end || matches(finder, finder.soft, ranking, place))) {
      matching.push(ordinal);
      continue;
    }
    rejected.push(ordinal);
    if (isClose) close.push(ordinal);
    if (matching.length >= from) vain++;
  }
  return { matching, rejected, close: place < end ? [] : close };
}

/** Reports whether the paper at a place matches. Texts of the papers to check next are fetched with its own. */
function matches(finder, conditions, ranking, place) {
  if (!finder.needsCheck(ranking.at(place), conditions)) return true;
  const next = [];
  for (let i = place; i < ranking.length && i < place + batchSize; i++) {
    if (finder.needsCheck(ranking.at(i), conditions)) next.push(ranking.at(i));
  }
  const { index } = finder;
  let shown;
  try {
    shown = index.shown(next[0]);
  } catch (error) {
    if (error !== missing) throw error; // each would have a broken file fetched again without end
    index.files.each(next, (ordinal) => index.shown(ordinal));
    throw error;
  }
  const isHidden = (item) => shown.more > 0 && isInOtherName(index, next[0], item);
  const texts = { ...textsOf(shown), isHidden };
  return conditions.every((condition) => holds(condition, next[0], texts));
}

/** Reports whether a paper with these texts satisfies a condition. */
export function holds({ item, states, of }, ordinal, texts) {
  if (states[ordinal] !== maybe) return states[ordinal] === yes;
  const part = (condition) => holds(condition, ordinal, texts);
  const contains = () => contain(texts, item) || Boolean(!item.field && texts.isHidden?.(item));
  const found = item.field === "any" ? of.some(part) : item.of ? of.every(part) : contains();
  return found !== item.without;
}

/** Reports whether the texts of a paper contain an item of words. */
function contain({ title, abstract, others, authors }, item) {
  const needles = needlesOf(item);
  const isOneStart = item.prefix && needles.every((needle) => !needle.trim().includes(" "));
  if (item.field === "abstract" && isOneStart) return abstract.some((text) => startsWord(text, needles));
  const texts = isCommon(item) ? [...title, ...authors] : [...title, ...abstract, ...others, ...authors];
  return ({ title, abstract }[item.field] ?? texts).some((text) => hasPhrase(text, needles));
}

/** Reports whether a text has a word, other than a stop word, that starts like one of the needles. */
function startsWord(text, needles) {
  const words = text.split(" ").filter((word) => !isStopStem(word));
  return words.some((word) => hasPhrase(` ${word} `, needles));
}
