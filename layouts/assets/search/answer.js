import { Finder } from './finder.js';
import { broken, unloaded } from './files.js';
import { abstract, finds, mark, snippet } from './mark.js';
import { paragraphs } from './plain.js';
import { plainQuery } from './pieces.js';
import { asRead, respelled } from './suggest.js';
import { totalOf } from './total.js';

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
  /** @type {typeof import('./narrow.js')} */
  #narrow; // undefined until it is needed
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
    if (facets || !plainQuery(q)) await this.#load(task);
    const finder = await this.#finder(q, to, task);
    const find = finds(finder);
    let walked = { held: [], failed: [] };
    const shown = () => {
      walked = this.#walk(finder, start, to);
      return files.each(walked.held.slice(start), (ordinal) => this.#hit(finder, ordinal, find));
    };
    const [hits, counts] = await files.run(() => files.each([shown, () => facets && this.#narrow.countsOf(finder, walked.failed)], (look) => look()), task);
    const total = totalOf(finder, walked);
    const isLike = Boolean(finder.query.like);
    const reply = { q, ...total, hits, terms: isLike ? [] : asRead(finder.slots), spelling: isLike ? '' : respelled(q, finder), without: [] };
    if (counts) reply.facets = counts;
    if (total.total === 0 && this.#narrow) reply.without = await files.run(() => this.#without(q, finder.query), task);
    return reply;
  }

  async #load(task) {
    try {
      this.#narrow ??= await import('./narrow.js');
    } catch {
      throw unloaded();
    }
    task.check();
  }

  /** The papers that hold; without conditions all do. */
  #walk(finder, from, to) {
    const { ranking, conditions } = finder;
    if (conditions.length > 0) return this.#narrow.walk(finder, ranking, from, to);
    const length = Math.min(to, ranking.length);
    return { held: Array.from({ length }, (_, i) => ranking.at(i)), failed: [] };
  }

  async #finder(q, to, task) {
    const last = this.#last;
    if (last?.q === q && (to <= last.to || to <= last.finder.ranking.length)) return last.finder;
    const finder = await this.index.files.run(() => new Finder(this.index, plainQuery(q) ?? this.#narrow.parse(q), this.#narrow).rank(this.tally, to), task);
    this.#last = { q, to, finder };
    return finder;
  }

  #hit(finder, ordinal, find) {
    const shown = this.index.shown(ordinal);
    this.#doubt(finder, ordinal, shown, find);
    const [, year, month, day] = /(\d{4})(\d\d)(\d\d)/.exec(this.index.root.days[ordinal]) ?? [];
    return {
      ...shown,
      href: this.index.root.pattern.replace('*', () => shown.id),
      title: mark(shown.title, find),
      snippet: snippet(shown.abstract, find),
      abstract: abstract(shown.abstract, find),
      date: `${year}-${month}-${day}`,
      score: finder.ranking.score(ordinal),
    };
  }

  /**
   * Fails where a paper shows nothing of what it was found by: the site may have been published
   * anew. Some papers are found by what is not shown, so that the second time it is believed.
   */
  #doubt({ slots }, ordinal, { title, abstract, authors, more, venue, tags }, find) {
    if (slots.length === 0 || more > 0 || this.#believed.has(ordinal)) return;
    const texts = [...paragraphs(title), ...paragraphs(abstract), ...authors, venue, ...tags];
    if (texts.some((text) => find(text) >= 0)) return;
    this.#believed.add(ordinal);
    this.index.files.doubt(this.index.blockOf(ordinal));
    throw broken();
  }

  #without(q, query) {
    return this.index.files.each(this.#narrow.drops(q, query), ({ rest, ...drop }) => {
      const finder = new Finder(this.index, rest, this.#narrow).rank(this.tally, 0);
      return { ...drop, total: totalOf(finder, { held: [], failed: [] }).total };
    }).filter(({ total }) => total > 0);
  }
}
