import { compare } from "./bytes.js";
import { parse } from "./query.js";
import { chancesAfter } from "./advancedtotal.js";

const maxNames = 40; // of each kind

/**
 * @typedef {object} Facet a tag, a year or a venue
 * @property {string} name
 * @property {string} key the filter for it in a query
 * @property {number} count of the papers found
 * @property {'in' | 'out' | ''} state whether the query includes or excludes it
 */

/**
 * Counts the papers found by facet. Each counts with its chance to be found.
 * @param {import('./finder.js').Finder} finder
 * @param {number[]} rejected papers
 * @returns {{tags: Facet[], years: Facet[], venues: Facet[]}}
 */
export function facetCounts(finder, rejected) {
  const { index, query } = finder;
  const facets = index.facets();
  const [tags, venues] = [new Float64Array(facets.tags.length), new Float64Array(facets.venues.length + 1)];
  const ofYear = new Map();
  let at = 0; // where the tags of the paper begin
  chancesAfter(finder, rejected).forEach((chance, ordinal) => {
    const end = at + facets.of[at];
    if (chance > 0) {
      for (let i = at + 1; i <= end; i++) tags[facets.of[i]] += chance;
      venues[facets.in[ordinal]] += chance;
      const year = facets.years[ordinal];
      if (year) ofYear.set(year, (ofYear.get(year) ?? 0) + chance);
    }
    at = end + 1;
  });
  const filters = query.items.filter((item) => !item.prefix && (item.field !== "year" || item.from === item.to));
  const facet = (name, key, count) => ({ name, key, count: Math.floor(count + 0.5), state: stateOf(key, filters) });
  const byCount = (list) => first(list.sort((a, b) => b.count - a.count || compare(a.name, b.name)));
  for (const { field, from } of filters) if (field === "year" && !ofYear.has(from)) ofYear.set(from, 0);
  return {
    tags: byCount(facets.tags.map(([name, key], i) => facet(name, key, tags[i]))),
    years: first(
      [...ofYear].sort(([a], [b]) => b - a).map(([year, count]) => facet(String(year), `year:${year}`, count)),
    ),
    venues: byCount(facets.venues.map(([name, key], i) => facet(name, key, venues[i + 1]))),
  };
}

function stateOf(key, filters) {
  const item = filters.findLast(({ field, key: own, from }) => `${field}:${field === "year" ? from : own}` === key);
  return item ? (item.without ? "out" : "in") : "";
}

/**
 * Returns the first facets that some paper has and that a query can ask for, and all those that the
 * query has already.
 */
function first(list) {
  const kept = [];
  for (const facet of list) {
    if (!facet.state && (facet.count === 0 || kept.length >= maxNames)) continue;
    const key = inQuery(facet.key);
    if (key) kept.push({ ...facet, key });
  }
  return kept;
}

/**
 * Returns a key as a query has it, in quotes if the parser would read it differently without them;
 * undefined for a key that contains quotes.
 */
function inQuery(key) {
  const [, field, value] = /^(.*?):(.*)$/s.exec(key);
  return [key, `${field}:"${value}"`].find((q) => {
    const { items } = parse(q);
    return (
      items.length === 1 && items[0].field === field && (items[0].key === value || field === "year") && !items[0].prefix
    );
  });
}
