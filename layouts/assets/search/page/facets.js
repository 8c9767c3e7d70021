// The numbers of papers found by what they link, year, tag, venue and author, with buttons that filter the search.
import {
  authorsTitle,
  linkCode,
  linkProject,
  searchData,
  searchExclude,
  searchMore,
  searchNoFacets,
  searchWith,
  searchYears,
  tagsTitle,
  venuesTitle,
} from "../../strings.js";
import { make } from "./dom.js";
import { fill, fillCount, formatNumber } from "./fill.js";

const maxShown = 8; // of each kind; the rest is folded
const kinds = [
  ["has", searchWith],
  ["years", searchYears],
  ["tags", tagsTitle],
  ["venues", venuesTitle],
  ["authors", authorsTitle],
];
const names = { "has:code": linkCode, "has:project": linkProject, "has:datasets": searchData };

/** Draws facets into an element. Their buttons have the item to toggle in data-key. */
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
  const list = (entries) => make("ul", {}, ...entries.map(entry));
  const section = make("section", {}, make("h3", {}, title), list(entries.slice(0, maxShown)));
  const rest = entries.slice(maxShown);
  if (rest.length > 0) {
    const folded = make(
      "details",
      { open: open.has(kind) },
      make("summary", {}, fillCount(searchMore, rest.length)),
      list(rest),
    );
    folded.dataset.kind = kind;
    section.append(folded);
  }
  return section;
}

function entry({ key, name: own, count: papers, state }) {
  const name = names[key] ?? own;
  const include = make("button", { type: "button", className: "include", ariaPressed: String(state === "in") });
  include.append(
    make("span", { className: "name" }, name),
    " ",
    make("span", { className: "count" }, formatNumber(papers)),
  );
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
