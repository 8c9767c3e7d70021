/** How many of the papers found have a tag, a year or a venue, as generator/find/facets.go counts them. */
import { compare } from "./bytes.js";
import { yearsOf } from "./filter.js";
import { parse } from "./query.js";
import { chancesAfter } from "./totals.js";

const most = 40; // names of a kind

/**
 * @typedef {object} Facet a part of the papers found
 * @property {string} name
 * @property {string} key by which a query asks for it
 * @property {number} count
 * @property {'in' | 'out' | ''} state whether the query asks for it, or for none of it
 */

/**
 * Counts papers, each by the chance that it is found.
 * @param {import('./finder.js').Finder} finder
 * @param {number[]} failed papers that were looked at and don't hold
 * @returns {{tags: Facet[], years: Facet[], venues: Facet[]}}
 */
export function countsOf(finder, failed) {
  const { index, query } = finder;
  const facets = index.facets();
  const years = yearsOf(index);
  const [tags, venues] = [new Float64Array(facets.tags.length), new Float64Array(facets.venues.length + 1)];
  const ofYear = new Map();
  let at = 0; // of the paper's tags
  chancesAfter(finder, failed).forEach((chance, ordinal) => {
    const end = at + facets.of[at];
    if (chance > 0) {
      for (let i = at + 1; i <= end; i++) tags[facets.of[i]] += chance;
      venues[facets.in[ordinal]] += chance;
      ofYear.set(years[ordinal], (ofYear.get(years[ordinal]) ?? 0) + chance);
    }
    at = end + 1;
  });
  const asked = query.items.filter((item) => !item.prefix && (item.field !== "year" || item.from === item.to));
  const facet = (name, key, count) => ({ name, key, count: Math.floor(count + 0.5), state: stateOf(key, asked) });
  const byCount = (list) => first(list.sort((a, b) => b.count - a.count || compare(a.name, b.name)));
  for (const { field, from } of asked) if (field === "year" && !ofYear.has(from)) ofYear.set(from, 0);
  return {
    tags: byCount(facets.tags.map(([name, key], i) => facet(name, key, tags[i]))),
    years: first(
      [...ofYear].sort(([a], [b]) => b - a).map(([year, count]) => facet(String(year), `year:${year}`, count)),
    ),
    venues: byCount(facets.venues.map(([name, key], i) => facet(name, key, venues[i + 1]))),
  };
}

function stateOf(key, asked) {
  const item = asked.findLast(({ field, key: own, from }) => `${field}:${field === "year" ? from : own}` === key);
  return item ? (item.without ? "out" : "in") : "";
}

/**
 * The facets that a query can ask for and that some paper has, as many as are shown; and those
 * that the query asks for.
 */
function first(list) {
  const found = [];
  for (const facet of list) {
    if (!facet.state && (facet.count === 0 || found.length >= most)) continue;
    const key = typed(facet.key);
    if (key) found.push({ ...facet, key });
  }
  return found;
}

/**
 * A key as a query has it: in quotes, where it is read as something else without them.
 * Undefined is one with quotes in it.
 */
function typed(key) {
  const [, field, value] = /^(.*?):(.*)$/s.exec(key);
  return [key, `${field}:"${value}"`].find((q) => {
    const { items } = parse(q);
    return (
      items.length === 1 && items[0].field === field && (items[0].key === value || field === "year") && !items[0].prefix
    );
  });
}
