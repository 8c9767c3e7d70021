import { unloadable } from "./errors.js";

/** Sends requests to the search worker. A request that fails is rejected with {error}, a kind that errors.js knows. */
export class Client {
  #form;
  #worker;
  #opened; // a promise
  #pending = new Map(); // by id: requests without a reply
  #lastID = 0;

  /** @param {HTMLFormElement} form of the search, which names the worker and the address of the index */
  constructor(form) {
    this.#form = form;
  }

  /** Fetches the root of the index, once; again if that failed. */
  open() {
    this.#opened ??= this.#request({ do: "open", base: this.#form.action });
    this.#opened.catch(() => (this.#opened = undefined));
    return this.#opened;
  }

  /** Finds papers. A search from the first hit supersedes those before it, whose promises never settle. */
  async find(q, { from = 0, count, facets = false }) {
    await this.open();
    if (from === 0) this.#supersede();
    return this.#request({ do: "find", q, from, count, facets });
  }

  /** Returns the ids of all papers that match a query, and the days on which they were first listed. */
  async all(q) {
    await this.open();
    return (await this.#request({ do: "list", q })).papers;
  }

  /** Marks the words of a query in the HTML of an abstract. */
  mark(q, html) {
    return this.#request({ do: "mark", q, html });
  }

  #supersede() {
    for (const [id, { message }] of this.#pending) {
      if (message.from === 0) this.#pending.delete(id);
    }
  }

  #request(message) {
    const id = ++this.#lastID;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { message, resolve, reject });
      this.#startedWorker().postMessage({ ...message, id });
    });
  }

  #startedWorker() {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(this.#form.dataset.script, { type: "module" });
    this.#worker.onmessage = ({ data }) => {
      if (data.mustRestart) return this.#restart();
      const request = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if (data.error) request?.reject(data);
      else request?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#restart();
    };
    return this.#worker;
  }

  /**
   * Ends a worker that could not be loaded, has failed, or lacks a script, which browsers don't load
   * again. The next request starts another worker.
   */
  #restart() {
    this.#worker.terminate();
    this.#worker = this.#opened = undefined;
    const requests = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of requests) reject(unloadable);
  }
}
