/** Why nothing can be asked. */
export const lost = { error: "lost" };

/** Asks the worker that reads the index. A request that fails is rejected with {error}, of a kind that failures.js knows. */
export class Client {
  #form;
  #worker;
  #opened;
  #waiting = new Map(); // by id: who waits for a reply
  #id = 0;

  /** Takes the form of the search, which knows the worker and where the index is. */
  constructor(form) {
    this.#form = form;
  }

  /** Fetches the root of the index, once; again where that failed. */
  open() {
    this.#opened ??= this.#ask({ do: "open", base: this.#form.action });
    this.#opened.catch(() => (this.#opened = undefined));
    return this.#opened;
  }

  /** Finds papers. A search from the start supersedes those before it, which stay without a reply. */
  async find(q, { from = 0, count, facets = false }) {
    await this.open();
    if (from === 0) this.#supersede();
    return this.#ask({ do: "find", q, from, count, facets });
  }

  /** Marks the HTML of an abstract by what a query finds. */
  mark(q, html) {
    return this.#ask({ do: "mark", q, html });
  }

  #supersede() {
    for (const [id, { message }] of this.#waiting) {
      if (message.from === 0) this.#waiting.delete(id);
    }
  }

  #ask(message) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { message, resolve, reject });
      this.#running().postMessage({ ...message, id });
    });
  }

  #running() {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(this.#form.dataset.worker, { type: "module" });
    this.#worker.onmessage = ({ data }) => {
      if (data.isLost) return this.#restart();
      const asked = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.error) asked?.reject(data);
      else asked?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#restart();
    };
    return this.#worker;
  }

  /** Gives up a worker that could not be loaded, has failed or lacks a script, which browsers don't load again; the next request starts another. */
  #restart() {
    this.#worker.terminate();
    this.#worker = this.#opened = undefined;
    const asked = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of asked) reject(lost);
  }
}
