import { compare } from "./bytes.js";
import { parse } from "./query.js";
import { chancesAfter } from "./advancedtotal.js";
import { facets as facetsOf } from "./tables.js";

const maxNames = 40; // of each kind

/** The kinds of links that are facets. */
const linkKinds = ["code", "project", "demo", "models", "datasets", "video", "slides", "poster"];

/**
 * @typedef {object} Facet a kind of link, a year, a tag, a venue or an author
 * @property {string} name
 * @property {string} key the filter for it in a query
 * @property {number} count of the papers found
 * @property {'in' | 'out' | ''} state whether the query includes or excludes it
 */

/**
 * Counts the papers found by facet. Each counts with its chance to be found.
 * @param {import('./finder.js').Finder} finder
 * @param {number[]} rejected papers
 * @returns {{has: Facet[], years: Facet[], tags: Facet[], venues: Facet[], authors: Facet[]}}
 */
export function facetCounts(finder, rejected) {
  const { index, query } = finder;
  const reads = [() => facetsOf(index), ...linkKinds.map((kind) => () => index.term(`has:${kind}`)?.named ?? [])];
  const [facets, ...linked] = index.files.each(reads, (read) => read());
  const chances = chancesAfter(finder, rejected);
  const filters = query.items.filter((item) => !item.prefix && (item.field !== "year" || item.from === item.to));
  const facet = (name, key, count) => ({ name, key, count: Math.floor(count + 0.5), state: stateOf(key, filters) });
  const byCount = (list) => first(list.sort((a, b) => b.count - a.count || compare(a.name, b.name)));
  const [tags, authors] = [countsOf(chances, facets.of), countsOf(chances, facets.by)];
  const venues = sums(chances, (ordinal) => facets.in[ordinal] - 1);
  const years = sums(chances, (ordinal) => facets.years[ordinal]);
  for (const { field, from } of filters) if (field === "year" && !years.has(from)) years.set(from, 0);
  const ofYears = [...years].filter(([year]) => year > 0).sort(([a], [b]) => b - a);
  return {
    has: byCount(
      linkKinds.map((kind, i) =>
        facet(
          kind,
          `has:${kind}`,
          linked[i].reduce((sum, ordinal) => sum + chances[ordinal], 0),
        ),
      ),
    ),
    years: first(ofYears.map(([year, count]) => facet(String(year), `year:${year}`, count))),
    tags: byCount(facets.tags.map(([name, key], i) => facet(name, key, tags.get(i) ?? 0))),
    venues: byCount(facets.venues.map(([name, key], i) => facet(name, key, venues.get(i) ?? 0))),
    authors: byCount(facets.authors.map(([name, key], i) => facet(name, key, authors.get(i) ?? 0))),
  };
}

/** Returns the sums of chances of papers by a number of each. */
function sums(chances, numberOf) {
  const byNumber = new Map();
  chances.forEach((chance, ordinal) => {
    const number = numberOf(ordinal);
    if (chance > 0) byNumber.set(number, (byNumber.get(number) ?? 0) + chance);
  });
  return byNumber;
}

/** Returns the sums of chances of papers by the numbers in a list, which has how many a paper has, then these. */
function countsOf(chances, list) {
  const byNumber = new Map();
  let at = 0; // where the numbers of the paper begin
  for (const chance of chances) {
    const end = at + list[at];
    while (at++ < end) if (chance > 0) byNumber.set(list[at], (byNumber.get(list[at]) ?? 0) + chance);
  }
  return byNumber;
}

function stateOf(key, filters) {
  const item = filters.findLast((item) => keyOf(item) === key);
  return item ? (item.without ? "out" : "in") : "";
}

/** Returns the key of the facet that an item of a query filters by. */
function keyOf({ field, key: own, from, tokens: words }) {
  if (field === "year") return `year:${from}`;
  return `${field}:${field === "author" ? words.join("-") : own}`;
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
  const forms = field === "author" ? [`author:"${value.replaceAll("-", " ")}"`] : [key, `${field}:"${value}"`];
  return forms.find((q) => {
    const { items } = parse(q);
    return items.length === 1 && items[0].field === field && keyOf(items[0]) === key && !items[0].prefix;
  });
}
