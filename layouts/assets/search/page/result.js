import { cardTldrBy, listMore } from "../../strings.js";
import { actions } from "./actions.js";
import { authorLine } from "./authors.js";
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
  if (hit.snippet) card.append(text);
  card.append(facts(hit), actions(hit, text, options));
  return make("li", {}, card);
}

/** Returns a summary and who wrote it. */
function tldr({ html, by }) {
  const line = make("p", { className: "tldr", innerHTML: html });
  if (by) line.append(" ", make("span", { className: "by" }, fill(cardTldrBy, { name: by })));
  return line;
}

/** Returns the first authors, with a button that unfolds the others. */
function authors({ authors, more }) {
  const line = make("p", { className: "authors" }, authorLine(authors.slice(0, maxAuthors), 0));
  const rest = authors.length + more - maxAuthors;
  if (rest <= 0) return line;
  const unfold = make("button", { type: "button", className: "fold" }, fillCount(listMore, rest));
  unfold.onclick = () => {
    line.replaceChildren(authorLine(authors, more));
    line.tabIndex = -1; // keeps the focus where the button was
    line.focus();
  };
  line.append(" ", unfold);
  return line;
}
