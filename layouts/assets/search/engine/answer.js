import { broken } from "./files.js";
import { months } from "./corrections.js";
import { Finder } from "./finder.js";
import { dayOf, hitOf, split } from "./hits.js";
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

/** Matches the end of what may be a date: a year, a month, or days and weeks. */
export const mayEndInDate = new RegExp(
  `(?:^|[\\s,])(?:(?:19[89]|20)\\d\\d(?:-?w?\\d\\d?)?(?:-\\d\\d)?|w\\d\\d?|(?:${months})(?:[\\s,]+\\d\\d?(?:st|nd|rd|th)?)?|` +
    "today|yesterday|heute|gestern|(?:days?|weeks?|months?|years?|tagen?|wochen?|monate?n?|jahre?n?)|(?:week|kw|woche)\\s+\\d\\d?)[.!?\\s]*$",
  "i",
);

const today = () => new Date().toISOString().slice(0, 10);

/** Answers queries from one index. It keeps the last query's finder, for more of its papers. */
export class Answerer {
  #last;
  #scripts;
  #unmarked = new Set(); // ordinals of papers that show none of the words they were found by

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./count.js').Tally} tally
   * @param {string} [lang] of the site
   */
  constructor(index, tally, lang) {
    this.lang = lang;
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
    if (finder.slots.length > 0) this.#checkMarks(hits, checked.matching.slice(start));
    const reply = { q, ...finder.total(checked), ...split(hits, start, finder.ranking.similar, checked) };
    Object.assign(reply, { terms: finder.terms, spelling: "", without: [], date: finder.date, sort: finder.sort });
    if (finder.isRespelled) reply.spelling = this.#scripts.get("spellcheck").respelled(finder.q ?? q, finder);
    if (counts) reply.facets = counts;
    if (reply.total === 0 && !plainQuery(q)) {
      reply.without = await files.run(() => this.#relaxed(q, finder.query), task);
    }
    return reply;
  }

  /** Returns the ids and days of the papers that match a query, in order. */
  async list(q, task) {
    const { files, root } = this.index;
    const finder = await this.#finder(q, root.papers, task);
    const all = finder.ranking.length - finder.ranking.similar.length;
    const read = () => [this.index.ids(), finder.check(all, all).matching]; // looks up as many texts as it needs
    const [ids, matching] = await files.run(read, task);
    return { papers: matching.map((ordinal) => [ids[ordinal], dayOf(this.index, ordinal)]) };
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

  /** Reads a date at the end of a query as one if it finds papers with all other words, otherwise as words. */
  #rankedFinder(q, to) {
    const newest = String(this.index.root.days.at(-1)).replace(/(..)(..)$/, "-$1-$2");
    const date = mayEndInDate.test(q) && this.#scripts.get("advanced").trailingDate(q, today(), this.lang, newest);
    if (date) {
      const text = `${date.rest} ${date.query}`;
      const finder = this.#newFinder(text).rank(this.tally, to);
      finder.q = text;
      finder.date = { text: date.text, query: date.query, without: date.quoted };
      if (finder.ranking.length > finder.ranking.similar.length) return finder;
    }
    return this.#newFinder(q).rank(this.tally, to);
  }

  #newFinder(q) {
    const query = plainQuery(q);
    if (query) return new Finder(this.index, query, this.#scripts);
    const { AdvancedFinder, parse } = this.#scripts.get("advanced");
    return new AdvancedFinder(this.index, parse(q), this.#scripts);
  }

  #hit(finder, ordinal, match) {
    const hit = { ...hitOf(this.index, ordinal, match), score: finder.ranking.score(ordinal) };
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
