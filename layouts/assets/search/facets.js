// Counts of tags, years and venues among the papers found, each a way to narrow the search.
import { make } from "./dom.js";

const shown = 8; // of each kind before the rest is folded
const kinds = [
  ["tags", "Tags"],
  ["years", "Years"],
  ["venues", "Venues"],
];

/** Draws the counts into an element, whose buttons name the item that they are for in data-key. */
export function drawFacets(into, facets) {
  const focused = into.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = new Set([...into.querySelectorAll("details[open]")].map((details) => details.dataset.kind));
  const groups = kinds.filter(([kind]) => facets[kind]?.length > 0).map(([kind, title]) => group(kind, title, facets[kind], open));
  into.replaceChildren(...(groups.length > 0 ? groups : [make("p", {}, "There is nothing to narrow.")]));
  [...into.querySelectorAll("button")].find((button) => button.dataset.key === focused)?.focus({ preventScroll: true });
}

function group(kind, title, entries, open) {
  const list = (some) => make("ul", {}, ...some.map(entry));
  const section = make("section", {}, make("h3", {}, title), list(entries.slice(0, shown)));
  const rest = entries.slice(shown);
  if (rest.length > 0) {
    const folded = make("details", { open: open.has(kind) }, make("summary", {}, `${rest.length} more`), list(rest));
    folded.dataset.kind = kind;
    section.append(folded);
  }
  return section;
}

function entry({ name, key, count, state }) {
  const include = make("button", { type: "button", className: "include", ariaPressed: String(state === "in") });
  include.append(make("span", { className: "name" }, name), " ", make("span", { className: "count" }, count.toLocaleString("en")));
  const exclude = make("button", { type: "button", className: "exclude", ariaPressed: String(state === "out"), ariaLabel: `Exclude ${name}`, title: `Exclude ${name}` });
  include.dataset.key = key;
  exclude.dataset.key = `-${key}`;
  return make("li", { className: state }, include, exclude);
}
