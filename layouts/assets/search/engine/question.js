/** Finds the words of a question that say nothing about the papers it asks for, as in "how do I train …". */

const asSet = (words) => new Set(words.split(" "));

/** A query with one of these is a question or a request. */
const asking = asSet("anybody anyone how me my please what whats which whose why your");

/** So is one that begins with one of these, if another word of a question or a stop word follows. */
const opening = asSet(
  "any are article articles can could did do does has have i is looking paper papers research should there was we were " +
    "when where who will work works would you",
);

/** The other words of questions. */
const idle = asSet(
  "about am aren cannot didn doesn doing don explain find give had if isn know need not shall show so some somebody someone " +
    "something tell than them then they us want whether whom",
);

/** The tokens of et al., which follows a name. */
const others = ["et", "al"];

/** The two tokens of don't, what's or I'm. */
const contraction =
  /^(?:(?:are|could|did|do|does|has|have|is|should|was|were|wo|would)n t|(?:how|it|that|there|what|where|who) s|i m|(?:i|they|we|you) (?:d|ll|re|ve))$/;

const isIdle = (token) => asking.has(token) || opening.has(token) || idle.has(token);

/**
 * Returns the words of a query without "et al.", and without those that only ask if the query is a question; all of
 * them if there are no others.
 * @template {{token: string, isExact: boolean}} T
 * @param {T[]} all
 * @param {(token: string) => boolean} isStopWord
 * @returns {T[]}
 */
export function withoutQuestion(all, isStopWord) {
  const named = withoutOthers(all);
  const words = named.every(({ token }) => isStopWord(token)) ? all : named;
  if (!isQuestion(words, isStopWord)) return words;
  const kept = words.filter(
    ({ token, isExact }, i) =>
      isExact || !(isIdle(token) || (i > 0 && contraction.test(`${words[i - 1].token} ${token}`))),
  );
  return kept.some(({ token }) => !isStopWord(token)) ? kept : words;
}

function withoutOthers(words) {
  const isOf = (start) =>
    start > 0 && others.every((token, i) => words[start + i]?.token === token && !words[start + i].isExact);
  return words.filter((_, i) => !isOf(i) && !isOf(i - 1));
}

function isQuestion(words, isStopWord) {
  if (words.some(({ token, isExact }) => !isExact && asking.has(token))) return true;
  const [first, second] = words;
  return (
    words.length > 2 && opening.has(first.token) && !first.isExact && (isIdle(second.token) || isStopWord(second.token))
  );
}
