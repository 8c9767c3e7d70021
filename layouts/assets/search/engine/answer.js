import { broken } from "./files.js";
import { Finder } from "./finder.js";
import { abstract, mark, matcherOf, snippet } from "./mark.js";
import { paragraphs } from "./plain.js";
import { plainQuery } from "./plainquery.js";
import { Scripts } from "./scripts.js";

/**
 * @typedef {object} Request
 * @property {string} q as typed
 * @property {number} from the first hit to return, from 0
 * @property {number} count
 * @property {boolean} facets whether to count papers by facet
 */

/** Answers queries from one index. It keeps the last query's finder, for more of its papers. */
export class Answerer {
  #last;
  #scripts;
  #unmarked = new Set(); // ordinals of papers that show none of the words they were found by

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./count.js').Tally} tally
   */
  constructor(index, tally) {
    this.index = index;
    this.tally = tally;
    this.#scripts = new Scripts(index.files);
  }

  /**
   * Returns the reply to a request, in the form that pages expect.
   * @param {Request} request
   * @param {object} task see Files.run
   */
  async answer({ q, from, count, facets }, task) {
    const { files, root } = this.index;
    const start = Math.min(Math.max(from, 0), root.papers);
    const to = start + Math.min(Math.max(count, 0), root.papers);
    const finder = await this.#finder(q, to, task);
    const match = matcherOf(finder.marked);
    let checked = { matching: [], rejected: [] };
    const readHits = () => {
      checked = finder.check(start, to);
      return files.each(checked.matching.slice(start), (ordinal) => this.#hit(finder, ordinal, match));
    };
    const countFacets = () => facets && this.#scripts.get("advanced").facetCounts(finder, checked.rejected);
    const [hits, counts] = await files.run(() => files.each([readHits, countFacets], (read) => read()), task);
    const reply = { q, ...finder.total(checked), ...split(hits, start, finder.ranking.similar, checked) };
    Object.assign(reply, { terms: finder.terms, spelling: "", without: [] });
    if (finder.isRespelled) reply.spelling = this.#scripts.get("spellcheck").respelled(q, finder);
    if (counts) reply.facets = counts;
    if (reply.total === 0 && !plainQuery(q)) {
      reply.without = await files.run(() => this.#relaxed(q, finder.query), task);
    }
    return reply;
  }

  /** Marks a whole abstract by what a query finds. */
  async mark(q, html, task) {
    const finder = await this.#finder(q, 0, task);
    return abstract(html, matcherOf(finder.marked));
  }

  async #finder(q, to, task) {
    const last = this.#last;
    if (last?.q === q && (to <= last.to || to <= last.finder.ranking.length)) return last.finder;
    const finder = await this.index.files.run(() => this.#newFinder(q).rank(this.tally, to), task);
    this.#last = { q, to, finder };
    return finder;
  }

  #newFinder(q) {
    const query = plainQuery(q);
    if (query) return new Finder(this.index, query, this.#scripts);
    const { AdvancedFinder, parse } = this.#scripts.get("advanced");
    return new AdvancedFinder(this.index, parse(q), this.#scripts);
  }

  #hit(finder, ordinal, match) {
    const { index } = this;
    const shown = index.shown(ordinal);
    const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(index.root.days[ordinal]) ?? [];
    const hit = {
      ...shown,
      href: index.root.pattern.replace("*", () => shown.id),
      title: mark(shown.title, match),
      snippet: snippet(shown.abstract || (shown.tldr?.html ?? ""), match),
      date: `${year}-${month}-${day}`,
      score: finder.ranking.score(ordinal),
      ...placesOf(shown, match),
    };
    if (finder.slots.length > 0 && hit.fields.length === 0) this.#checkUnmarked(ordinal);
    return hit;
  }

  /**
   * Fails if a paper shows nothing that it was found by, since the site may have been published
   * again in the meantime. It accepts the paper the second time: some are found by what isn't shown.
   */
  #checkUnmarked(ordinal) {
    if (this.#unmarked.has(ordinal)) return;
    this.#unmarked.add(ordinal);
    this.index.forget(ordinal);
    throw broken();
  }

  /** Counts what the query would find without each of its conditions. */
  #relaxed(q, query) {
    const { relaxed, AdvancedFinder } = this.#scripts.get("advanced");
    return this.index.files
      .each(relaxed(q, query), ({ query, ...suggestion }) => {
        const finder = new AdvancedFinder(this.index, query, this.#scripts).rank(this.tally, 0);
        return { ...suggestion, total: finder.total({ matching: [], rejected: [] }).total };
      })
      .filter(({ total }) => total > 0);
  }
}

/** Splits hits into those that match all words of the query, and the similar ones, which follow them. */
function split(hits, start, similar, { matching, rejected }) {
  const isSimilar = new Set(similar);
  const exact = matching.filter((ordinal) => !isSimilar.has(ordinal)).length;
  const total = similar.length - rejected.filter((ordinal) => isSimilar.has(ordinal)).length;
  const end = Math.max(0, exact - start);
  return { hits: hits.slice(0, end), similar: { total, hits: hits.slice(end) } };
}

/** Returns the fields of a paper that have words of the query, and the numbers of its authors and tags that do. */
function placesOf({ title, abstract, authors, more, venue, tags }, match) {
  const isMarked = (text) => match(text) >= 0;
  const texts = {
    title: paragraphs(title),
    abstract: paragraphs(abstract),
    author: authors,
    tag: tags,
    venue: [venue],
  };
  const fields = Object.keys(texts).filter((field) => texts[field].some(isMarked));
  if (fields.length === 0 && more > 0) fields.push("author"); // one that isn't shown
  const numbers = (list) => [...list.keys()].filter((i) => isMarked(list[i]));
  return { fields, marked: { authors: numbers(authors), tags: numbers(tags) } };
}
