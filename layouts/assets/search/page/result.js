import { listMore, searchHideAbstract, searchMoreLike, searchShowAbstract } from "../../strings.js";
import { authorLine } from "./authors.js";
import { make } from "./dom.js";
import { fillCount } from "./fill.js";
import { filter } from "./items.js";
import * as say from "./say.js";
import { address } from "./state.js";

const maxAuthors = 4; // the rest is folded

/**
 * Returns the list entry of a hit. Links to papers are relative to site; mark(html) marks a whole
 * abstract.
 */
export function result(hit, { site, mark }) {
  const title = make("a", { href: new URL(hit.href, site), innerHTML: hit.title });
  const card = make("article", { className: "card" }, make("h3", {}, title));
  if (hit.authors.length > 0) card.append(authors(hit));
  const text = make("div", { className: "snippet", innerHTML: hit.snippet });
  if (hit.snippet) card.append(text);
  card.append(facts(hit), actions(hit, text, mark));
  return make("li", {}, card);
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

function facts({ date, venue, tags }) {
  const list = make("ul", { className: "facts" });
  const add = (...children) => list.append(make("li", {}, ...children));
  if (date) add(make("time", { dateTime: date }, say.day(date)));
  if (venue) add(make("span", { className: "card-venue" }, venue));
  for (const tag of tags) add(make("a", { className: "tag", href: address(filter("tag", tag)) }, tag));
  return list;
}

/** Returns the actions of a hit: show the whole abstract in place of the snippet, and find similar papers. */
function actions(hit, text, mark) {
  const row = make("p", { className: "ways" });
  if (/^… | …$/.test(hit.snippet)) row.append(abstract(hit, text, mark));
  row.append(make("a", { href: address(`like:${hit.id}`) }, searchMoreLike));
  return row;
}

function abstract(hit, text, mark) {
  const button = make("button", { type: "button", className: "fold", ariaExpanded: "false" }, searchShowAbstract);
  button.onclick = () => {
    const open = button.ariaExpanded !== "true";
    button.ariaExpanded = String(open);
    button.textContent = open ? searchHideAbstract : searchShowAbstract;
    text.innerHTML = open ? `<p>${hit.abstract}` : hit.snippet;
    const marked = (html) => button.ariaExpanded === "true" && (text.innerHTML = html);
    if (open) mark(hit.abstract).then(marked, () => {}); // an abstract without marks is fine
  };
  return button;
}
