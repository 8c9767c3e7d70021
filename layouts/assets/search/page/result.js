import { cardTldrBy, listMore } from "../../strings.js";
import { actions } from "./actions.js";
import { markedAuthors } from "./authors.js";
import { make } from "./dom.js";
import { facts } from "./facts.js";
import { fill, fillCount } from "./fill.js";

const maxAuthors = 4; // the rest is folded

/**
 * Returns the list entry of a hit.
 * @param {object} hit
 * @param {{site: URL, mark: (html: string) => Promise<string>, copy?: (hit: object) => Promise<void>}} options the
 *   address to which the links of papers are relative, and functions that mark a whole abstract and copy the citation
 */
export function result(hit, options) {
  const title = make("a", { href: new URL(hit.href, options.site), innerHTML: hit.title });
  const card = make("article", { className: "card" }, make("h3", {}, title));
  if (hit.authors.length > 0) card.append(authors(hit));
  if (hit.tldr) card.append(tldr(hit.tldr));
  const text = make("div", { className: "snippet", innerHTML: hit.snippet });
  if (hit.abstract) card.append(text);
  card.append(facts(hit), actions(hit, text, options));
  return make("li", {}, card);
}

/** Returns a summary and who wrote it. */
function tldr({ html, by }) {
  const line = make("p", { className: "tldr", innerHTML: html });
  if (by) line.append(" ", make("span", { className: "by" }, fill(cardTldrBy, { name: by })));
  return line;
}

/** Returns the first authors, with a button that unfolds the others; all, if one of the others has a word of the query. */
function authors({ authors, more, marked }) {
  const all = markedAuthors(authors, marked?.authors);
  if (more > 0) all.push(` ${fillCount(listMore, more)}`);
  const line = make("p", { className: "authors" });
  const rest = authors.length + more - maxAuthors;
  if (rest <= 0 || marked?.authors.some((i) => i >= maxAuthors)) {
    line.append(...all);
    return line;
  }
  const unfold = make("button", { type: "button", className: "fold" }, fillCount(listMore, rest));
  unfold.onclick = () => {
    line.replaceChildren(...all);
    line.tabIndex = -1; // keeps the focus where the button was
    line.focus();
  };
  line.append(...markedAuthors(authors.slice(0, maxAuthors), marked?.authors), " ", unfold);
  return line;
}
