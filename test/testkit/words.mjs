// Calls functions of the search's words for tests.
import { matcherOf, mark, snippet } from "../../layouts/assets/search/engine/mark.js";
import { phrase } from "../../layouts/assets/search/engine/phrase.js";
import { words } from "../../layouts/assets/search/engine/words.js";

/** The needles of a phrase. */
export const needlesOf = ({ text, isPrefix, isSplit }) => phrase(words(text), isPrefix, isSplit);

/** HTML with the words of a query marked, whose terms are the tokens of the query and keys. */
export function marked({ query, keys, html, isTyped, isSnippet }) {
  const queried = words(query).flatMap(({ tokens }) => tokens.map((token) => ({ token, isTyped })));
  const match = matcherOf([...queried, ...(keys ?? []).map((key) => ({ token: "", readings: [{ term: { key } }] }))]);
  return isSnippet ? snippet(html, match) : mark(html, match);
}
