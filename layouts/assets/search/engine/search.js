import { Answerer } from "./answer.js";
import { fnv } from "./bytes.js";
import { Tally } from "./count.js";
import { broken, Files } from "./files.js";
import { Index } from "./index.js";
import { Root } from "./root.js";

/** Searches one site. */
export class Search {
  #files;
  #rootHash;
  #answerer;
  #latest = new AbortController(); // of the latest find from the first hit

  /**
   * @param {string} base the address of the index
   * @param {typeof fetch} fetch
   * @param {CacheStorage} [caches]
   */
  constructor(base, fetch, caches) {
    this.#files = new Files(base, fetch, caches);
  }

  /** Fetches the root, and returns the number of papers. */
  async open() {
    const bytes = await this.#files.root();
    const hash = fnv(bytes);
    if (hash !== this.#rootHash) {
      const root = readRoot(bytes);
      this.#answerer = new Answerer(new Index(root, this.#files), new Tally(root.papers));
      this.#rootHash = hash;
      this.#files.sweep(hash, (path) => root.names(path));
    }
    return this.#answerer.index.root.papers;
  }

  /**
   * Marks the HTML of an abstract.
   * @param {{q: string, html: string}} request with the query that found it
   */
  async mark({ q, html }) {
    if (!this.#answerer) await this.open();
    return { html: await this.#answerer.mark(q, html, { took: 0 }) };
  }

  /** Lists the papers that match a query, for export. */
  async list({ q }) {
    if (!this.#answerer) await this.open();
    return this.#answerer.list(q, { took: 0 });
  }

  /**
   * Finds papers. A find from the first hit aborts the one before it, which is rejected with an
   * AbortError. If files of the index don't fit together, find fetches the root again, once.
   * @param {import('./answer.js').Request} request
   */
  async find(request) {
    const task = { took: 0, signal: request.from === 0 ? this.#supersede() : undefined };
    this.#files.trim();
    if (!this.#answerer) await this.open();
    const reply = await this.#answer(request, task);
    task.signal?.throwIfAborted();
    return { ...reply, took: task.took };
  }

  #supersede() {
    this.#latest.abort();
    this.#latest = new AbortController();
    return this.#latest.signal;
  }

  async #answer(request, task) {
    try {
      return await this.#answerer.answer(request, task);
    } catch (error) {
      task.signal?.throwIfAborted();
      if (!error.isStale) throw error;
      await this.open();
      task.signal?.throwIfAborted();
      return await this.#answerer.answer(request, task);
    }
  }
}

function readRoot(bytes) {
  try {
    return new Root(bytes);
  } catch {
    throw broken();
  }
}
