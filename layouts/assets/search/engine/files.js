/**
 * The files of an index, in memory once they are fetched.
 *
 * The code that answers a query reads the index as if all of it were in memory: it has no promises.
 * Code that needs what is not there yet requests it and throws `missing`. Files.run catches that,
 * waits for all that was requested, and calls the same code again from its start; what it computed
 * before is lost, so that it must not change anything outside of itself. Files.each goes through
 * all of its entries before it throws, so that what they need is fetched in one round trip.
 */

/** Why a search fails: its kind is "offline" or "broken". */
class SearchError extends Error {
  constructor(kind, { isStale = false, needsNewWorker = false } = {}) {
    super(kind);
    this.kind = kind;
    this.isStale = isStale; // the site may have been published anew
    this.needsNewWorker = needsNewWorker; // browsers don't fetch a module again that failed to load
  }
}

const offline = () => new SearchError("offline");
export const broken = () => new SearchError("broken", { isStale: true });
export const scriptFailed = () => new SearchError("offline", { needsNewWorker: true });

/** Thrown by code that needs what was requested. */
export const missing = Symbol("missing");

const cacheName = "offprint-search";
const filesInMemory = 800;

export class Files {
  #base;
  #fetch;
  #cache; // a promise, of undefined if the browser has no cache
  #files = new Map(); // by path: {bytes, parsed}
  #requested = new Map(); // by path or name: functions that load it
  #fetching = new Map(); // by path: promises
  #suspect = new Set(); // paths of files to fetch past all caches

  /**
   * @param {string} base the address of the index
   * @param {typeof fetch} fetch
   * @param {CacheStorage} [caches]
   */
  constructor(base, fetch, caches) {
    this.#base = base;
    this.#fetch = fetch;
    this.#cache = Promise.resolve(caches?.open(cacheName)).catch(() => {});
  }

  /** Returns what parse makes of a file. */
  read(path, parse) {
    const file = this.#files.get(path);
    if (!file) {
      this.request(path, () => this.#fetchOnce(path));
      throw missing;
    }
    try {
      return (file.parsed ??= parse(file.bytes));
    } catch {
      this.reject(path);
    }
  }

  /** Fails because a file lacks what it should hold, and drops it. */
  reject(path) {
    this.forget(path);
    throw broken();
  }

  /** Has run wait for what load loads, before it calls its function again. */
  request(name, load) {
    this.#requested.set(name, load);
  }

  /** Returns what a function returns for each entry. What several entries lack is fetched together. */
  each(entries, call) {
    let isMissing = false;
    const results = entries.map((entry) => {
      try {
        return call(entry);
      } catch (error) {
        if (error !== missing) throw error;
        isMissing = true;
      }
    });
    if (isMissing) throw missing;
    return results;
  }

  /**
   * Calls a function until all is there that it needs, and returns its result.
   * @param {() => T} call
   * @param {{took: number, signal?: AbortSignal}} task run adds the milliseconds of work to took
   * @returns {Promise<T>} rejected if the signal aborts
   * @template T
   */
  async run(call, task) {
    for (;;) {
      const start = performance.now();
      this.#requested.clear();
      try {
        return call();
      } catch (error) {
        if (error !== missing) throw error;
      } finally {
        task.took += performance.now() - start;
      }
      await Promise.all([...this.#requested.values()].map((load) => load()));
      task.signal?.throwIfAborted();
    }
  }

  /** Fetches root.bin and returns its bytes. */
  async root() {
    return inflate(await this.#load("root.bin", "no-cache"));
  }

  /** Drops a file, and has it fetched past all caches the next time. */
  forget(path) {
    this.#files.delete(path);
    this.#suspect.add(path);
  }

  /** Drops the files that came first, if there are too many. */
  trim() {
    for (const path of this.#files.keys()) {
      if (this.#files.size <= filesInMemory) break;
      this.#files.delete(path);
    }
  }

  /** Removes from the browser's cache what the root doesn't name, once for each root. */
  async sweep(hash, isNamed) {
    try {
      const cache = await this.#cache;
      const marker = `${this.#base}?${hash}`;
      if (!cache || (await cache.match(marker))) return;
      for (const { url } of await cache.keys()) {
        if (url.startsWith(this.#base) && !isNamed(url.slice(this.#base.length))) await cache.delete(url);
      }
      await cache.put(marker, new Response());
    } catch {
      // The search works without a cache.
    }
  }

  #fetchOnce(path) {
    if (this.#files.has(path)) return undefined;
    if (!this.#fetching.has(path)) {
      this.#fetching.set(
        path,
        this.#fetchFile(path).finally(() => this.#fetching.delete(path)),
      );
    }
    return this.#fetching.get(path);
  }

  async #fetchFile(path) {
    const cache = await this.#cache;
    const isSuspect = this.#suspect.has(path);
    const cached = isSuspect ? undefined : await cache?.match(this.#base + path).catch(() => {});
    try {
      const bytes = cached ? await inflate(await cached.arrayBuffer()) : await this.#fetchNew(path, isSuspect, cache);
      this.#files.set(path, { bytes });
      this.#suspect.delete(path);
    } catch (error) {
      this.forget(path);
      throw error;
    }
  }

  async #fetchNew(path, isSuspect, cache) {
    const data = await this.#load(path, isSuspect ? "reload" : "default");
    const bytes = await inflate(data);
    cache?.put(this.#base + path, new Response(data)).catch(() => {});
    return bytes;
  }

  async #load(path, cache) {
    let response;
    try {
      response = await this.#fetch(this.#base + path, { cache });
      if (response.ok) return await response.arrayBuffer();
    } catch {
      throw offline();
    }
    throw response.status === 404 || response.status === 410 ? broken() : offline();
  }
}

async function inflate(data) {
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw broken();
  }
}
