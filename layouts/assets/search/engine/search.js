import { Answerer } from "./answer.js";
import { fnv } from "./bytes.js";
import { Tally } from "./count.js";
import { broken, Files } from "./files.js";
import { Index } from "./index.js";
import { Root } from "./root.js";

/** Is thrown by a search that a newer one has superseded. */
export const superseded = Symbol("superseded");

/** Searches one site. */
export class Search {
  #files;
  #mark; // of the root
  #answerer;
  #newest; // the last search from the start

  /**
   * @param {string} base the address of the index
   * @param {typeof fetch} fetch
   * @param {CacheStorage} [caches]
   */
  constructor(base, fetch, caches) {
    this.#files = new Files(base, fetch, caches);
  }

  /** Fetches the root, and gives the number of papers. */
  async open() {
    const bytes = await this.#files.root();
    const mark = fnv(bytes);
    if (mark !== this.#mark) {
      const root = rootOf(bytes);
      this.#answerer = new Answerer(new Index(root, this.#files), new Tally(root.papers));
      this.#mark = mark;
      this.#files.sweep(mark, (path) => root.names(path));
    }
    return this.#answerer.index.root.papers;
  }

  /**
   * Marks the HTML of an abstract.
   * @param {{q: string, html: string}} asked with the query that found it
   */
  async mark({ q, html }) {
    if (!this.#answerer) await this.open();
    return { html: await this.#answerer.mark(q, html, { took: 0, check: () => {} }) };
  }

  /**
   * Answers a find. Where files of the index don't fit together, the root is fetched again, once.
   * @param {import('./answer.js').Asked} asked
   */
  async find(asked) {
    const mine = {};
    if (asked.from === 0) this.#newest = mine;
    const check = () => {
      if (asked.from === 0 && this.#newest !== mine) throw superseded;
    };
    const task = { took: 0, check };
    this.#files.trim();
    if (!this.#answerer) await this.open();
    let reply;
    try {
      reply = await this.#answerer.answer(asked, task);
    } catch (failure) {
      check();
      if (!failure.isStale) throw failure;
      await this.open();
      check();
      reply = await this.#answerer.answer(asked, task);
    }
    check();
    return { ...reply, took: task.took };
  }
}

function rootOf(bytes) {
  try {
    return new Root(bytes);
  } catch {
    throw broken();
  }
}
