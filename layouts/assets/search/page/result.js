// One paper that was found, as an entry of the list.
import { listMore, searchHideAbstract, searchMoreLike, searchShowAbstract } from "../../strings.js";
import { named } from "./authors.js";
import { make } from "./dom.js";
import { count } from "./fill.js";
import { filter } from "./items.js";
import * as say from "./say.js";
import { address } from "./state.js";

const first = 4; // authors before the rest is folded

/**
 * Makes the entry of a hit. Links to papers start from the site's own address; mark gives a whole
 * abstract with what was found in it marked.
 */
export function result(hit, { site, mark }) {
  const title = make("a", { href: new URL(hit.href, site), innerHTML: hit.title });
  const card = make("article", { className: "card" }, make("h3", {}, title));
  if (hit.authors.length > 0) card.append(authors(hit));
  const text = make("div", { className: "snippet", innerHTML: hit.snippet });
  if (hit.snippet) card.append(text);
  card.append(facts(hit), ways(hit, text, mark));
  return make("li", {}, card);
}

/** Names the first few authors; a button unfolds the others. */
function authors({ authors, more }) {
  const line = make("p", { className: "authors" }, named(authors.slice(0, first), 0));
  const rest = authors.length + more - first;
  if (rest <= 0) return line;
  const unfold = make("button", { type: "button", className: "fold" }, count(listMore, rest));
  unfold.onclick = () => {
    line.replaceChildren(named(authors, more));
    line.tabIndex = -1; // where the button was, the reader stays
    line.focus();
  };
  line.append(" ", unfold);
  return line;
}

function facts({ date, venue, tags }) {
  const list = make("ul", { className: "facts" });
  const add = (...children) => list.append(make("li", {}, ...children));
  if (date) add(make("time", { dateTime: date }, say.day(date)));
  if (venue) add(make("span", { className: "venue" }, venue));
  for (const tag of tags) add(make("a", { className: "tag", href: address(filter("tag", tag)) }, tag));
  return list;
}

/** The whole abstract in the snippet's place and back, and papers like this one. */
function ways(hit, text, mark) {
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
    if (open) mark(hit.abstract).then(marked, () => {}); // without marks it can be read as well
  };
  return button;
}
