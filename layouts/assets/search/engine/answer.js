import { months } from "./corrections.js";
import { broken } from "./files.js";
import { Finder } from "./finder.js";
import { hitOf, split } from "./hits.js";
import { abstract, matcherOf } from "./mark.js";
import { plainQuery } from "./plainquery.js";
import { Scripts } from "./scripts.js";

/**
 * @typedef {object} Request
 * @property {string} q as typed
 * @property {number} from the first hit to return, from 0
 * @property {number} count
 * @property {boolean} facets whether to count papers by facet
 */

/** Matches what may be a date: a year, a month, or days and weeks. */
export const mayHaveDate = new RegExp(
  `(?<![^\\s,])(?:(?:19[89]|20\\d)\\d(?!\\.?\\d)|(?:${months}|today|yesterday|heute|gestern|kw|` +
    "(?:day|week|month|year)s?|tage?n?|wochen?|monate?n?|jahre?n?)(?![^\\s,.!?]))",
  "i",
);

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
    if (finder.terms.length > 0) this.#checkMarks(hits, checked.matching.slice(start));
    const { terms, date, sort, liked, isUnknownID, ranking } = finder;
    const reply = { q, ...finder.total(checked), ...split(hits, start, ranking.similar, checked), terms, date, sort };
    Object.assign(reply, { spelling: "", typed: "", without: [], like: liked, isUnknownID });
    reply.unread = finder.query.unread ?? [];
    if (finder.isRespelled) {
      const { respelled, asTyped } = this.#scripts.get("spellcheck");
      reply.spelling = respelled(finder.q ?? q, finder, checked.matching[0]);
      reply.typed = asTyped(finder.q ?? q, finder);
    }
    if (counts) reply.facets = counts;
    if (reply.total === 0 && !date && !plainQuery(q)) {
      const relax = () => this.#scripts.get("advanced").relaxed(finder.q ?? q, finder, this.tally);
      reply.without = await files.run(relax, task);
    }
    return reply;
  }

  /** Returns the ids and days of the papers that match a query, in order. */
  async list(q, task) {
    const finder = await this.#finder(q, this.index.root.papers, task);
    return { papers: await this.index.files.run(() => this.#scripts.get("advanced").allPapers(finder), task) };
  }

  /** Marks a whole abstract by what a query finds. */
  async mark(q, html, task) {
    const finder = await this.#finder(q, 0, task);
    return abstract(html, matcherOf(finder.marked));
  }

  async #finder(q, to, task) {
    const last = this.#last;
    if (last?.q === q && (to <= last.to || to <= last.finder.ranking.length)) return last.finder;
    const finder = await this.index.files.run(() => this.#rankedFinder(q, to), task);
    this.#last = { q, to, finder };
    return finder;
  }

  #rankedFinder(q, to) {
    const rank = (q) => this.#newFinder(q).rank(this.tally, to);
    if (!mayHaveDate.test(q)) return rank(q);
    return this.#scripts.get("dated").datedFinder(this.index, q, rank);
  }

  #newFinder(q) {
    const query = plainQuery(q);
    if (query) return new Finder(this.index, query, this.#scripts);
    return this.#scripts.get("advanced").advancedFinder(this.index, q, this.#scripts);
  }

  #hit(finder, ordinal, match) {
    const hit = { ...hitOf(this.index, ordinal, match, finder.slots), score: finder.ranking.score(ordinal) };
    const again = finder.againOf?.(ordinal);
    if (again) hit.again = again;
    if (finder.votes) hit.upvotes = finder.votes[ordinal];
    return hit;
  }

  /**
   * Fails if papers show nothing that they were found by, since the site may have been published
   * again in the meantime. It accepts them the second time: some are found by what isn't shown.
   */
  #checkMarks(hits, ordinals) {
    const suspects = ordinals.filter((ordinal, i) => hits[i].fields.length === 0 && !this.#unmarked.has(ordinal));
    if (suspects.length === 0) return;
    for (const ordinal of suspects) {
      this.#unmarked.add(ordinal);
      this.index.forget(ordinal);
    }
    throw broken();
  }
}
