import { Finder } from "./finder.js";
import { broken } from "./files.js";
import { Later } from "./later.js";
import { abstract, finds, mark, snippet } from "./mark.js";
import { paragraphs } from "./plain.js";
import { plainQuery } from "./plainquery.js";

/**
 * @typedef {object} Asked
 * @property {string} q as typed
 * @property {number} from of the hits
 * @property {number} count
 * @property {boolean} facets whether counts are wanted
 */

/** Answers queries from one index. The last one is kept for more of its papers. */
export class Answerer {
  #last;
  #later = new Later();
  #believed = new Set(); // ordinals of papers that show none of the words they have

  /**
   * @param {import('./index.js').Index} index
   * @param {import('./count.js').Tally} tally
   */
  constructor(index, tally) {
    this.index = index;
    this.tally = tally;
  }

  /**
   * Gives the reply to a find, as pages have it.
   * @param {Asked} asked
   * @param {object} task as Files.run has it
   */
  async answer({ q, from, count, facets }, task) {
    const { files, root } = this.index;
    const start = Math.min(Math.max(from, 0), root.papers);
    const to = start + Math.min(Math.max(count, 0), root.papers);
    const finder = await this.#finder(q, to, task);
    const find = finds(finder.marked);
    let walked = { held: [], failed: [] };
    const shown = () => {
      walked = finder.walk(start, to);
      return files.each(walked.held.slice(start), (ordinal) => this.#hit(finder, ordinal, find));
    };
    const counted = () => facets && this.#later.get("narrow").countsOf(finder, walked.failed);
    const [hits, counts] = await this.#run(() => files.each([shown, counted], (look) => look()), task);
    const reply = { q, ...finder.total(walked), hits, terms: finder.terms, spelling: "", without: [] };
    if (finder.isRespelled) reply.spelling = this.#later.get("spell").respelled(q, finder);
    if (counts) reply.facets = counts;
    if (reply.total === 0 && !plainQuery(q))
      reply.without = await this.#run(() => this.#without(q, finder.query), task);
    return reply;
  }

  /** Marks a whole abstract by what a query finds. */
  async mark(q, html, task) {
    const finder = await this.#finder(q, 0, task);
    return abstract(html, finds(finder.marked));
  }

  /** Runs a function until all files and scripts are there that it needs. */
  #run(make, task) {
    return this.#later.run(() => this.index.files.run(make, task));
  }

  async #finder(q, to, task) {
    const last = this.#last;
    if (last?.q === q && (to <= last.to || to <= last.finder.ranking.length)) return last.finder;
    const finder = await this.#run(() => this.#asked(q).rank(this.tally, to), task);
    this.#last = { q, to, finder };
    return finder;
  }

  #asked(q) {
    const query = plainQuery(q);
    if (query) return new Finder(this.index, query, this.#later);
    const { NarrowedFinder, parse } = this.#later.get("narrow");
    return new NarrowedFinder(this.index, parse(q), this.#later);
  }

  #hit(finder, ordinal, find) {
    const { index } = this;
    const shown = index.shown(ordinal);
    const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(index.root.days[ordinal]) ?? [];
    const hit = {
      ...shown,
      href: index.root.pattern.replace("*", () => shown.id),
      title: mark(shown.title, find),
      snippet: snippet(shown.abstract, find),
      date: `${year}-${month}-${day}`,
      score: finder.ranking.score(ordinal),
    };
    if (finder.slots.length > 0 && !(hit.title + hit.snippet).includes("<mark>")) this.#doubt(ordinal, shown, find);
    return hit;
  }

  /**
   * Fails where a paper shows nothing of what it was found by: the site may have been published
   * anew. Some papers are found by what is not shown, so that the second time it is believed.
   */
  #doubt(ordinal, { title, abstract, authors, more, venue, tags }, find) {
    if (more > 0 || this.#believed.has(ordinal)) return;
    const texts = [...paragraphs(title), ...paragraphs(abstract), ...authors, venue, ...tags];
    if (texts.some((text) => find(text) >= 0)) return;
    this.#believed.add(ordinal);
    this.index.files.doubt(this.index.blockOf(ordinal));
    throw broken();
  }

  #without(q, query) {
    const { drops, NarrowedFinder } = this.#later.get("narrow");
    return this.index.files
      .each(drops(q, query), ({ rest, ...drop }) => {
        const finder = new NarrowedFinder(this.index, rest, this.#later).rank(this.tally, 0);
        return { ...drop, total: finder.total({ held: [], failed: [] }).total };
      })
      .filter(({ total }) => total > 0);
  }
}
