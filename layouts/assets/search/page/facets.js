// Counts of tags, years and venues among the papers found, each a way to narrow the search.
import { searchExclude, searchMore, searchNoFacets, searchYears, tagsTitle, venuesTitle } from "../../strings.js";
import { make } from "./dom.js";
import { count, fill, number } from "./fill.js";

const shown = 8; // of each kind before the rest is folded
const kinds = [
  ["tags", tagsTitle],
  ["years", searchYears],
  ["venues", venuesTitle],
];

/** Draws the counts into an element, whose buttons name the item that they are for in data-key. */
export function drawFacets(into, facets) {
  const focused = into.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = new Set([...into.querySelectorAll("details[open]")].map((details) => details.dataset.kind));
  const groups = kinds
    .filter(([kind]) => facets[kind]?.length > 0)
    .map(([kind, title]) => group(kind, title, facets[kind], open));
  into.replaceChildren(...(groups.length > 0 ? groups : [make("p", {}, searchNoFacets)]));
  [...into.querySelectorAll("button")].find((button) => button.dataset.key === focused)?.focus({ preventScroll: true });
}

function group(kind, title, entries, open) {
  const list = (some) => make("ul", {}, ...some.map(entry));
  const section = make("section", {}, make("h3", {}, title), list(entries.slice(0, shown)));
  const rest = entries.slice(shown);
  if (rest.length > 0) {
    const folded = make(
      "details",
      { open: open.has(kind) },
      make("summary", {}, count(searchMore, rest.length)),
      list(rest),
    );
    folded.dataset.kind = kind;
    section.append(folded);
  }
  return section;
}

function entry({ name, key, count: papers, state }) {
  const include = make("button", { type: "button", className: "include", ariaPressed: String(state === "in") });
  include.append(make("span", { className: "name" }, name), " ", make("span", { className: "count" }, number(papers)));
  const label = fill(searchExclude, { name });
  const exclude = make("button", {
    type: "button",
    className: "exclude",
    ariaPressed: String(state === "out"),
    ariaLabel: label,
    title: label,
  });
  include.dataset.key = key;
  exclude.dataset.key = `-${key}`;
  return make("li", { className: state }, include, exclude);
}
