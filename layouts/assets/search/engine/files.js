/** Why something can't be answered: offline or broken. */
class Failure extends Error {
  constructor(kind, isStale = false, isLost = false) {
    super(kind);
    this.kind = kind;
    this.isStale = isStale; // perhaps the site was published anew
    this.isLost = isLost; // only another worker can load it
  }
}

export const offline = () => new Failure("offline");
export const unloaded = () => new Failure("offline", false, true);
export const broken = () => new Failure("broken", true);

/** Is thrown where a file must be fetched first. */
const missing = Symbol("missing");

const cacheName = "offprint-search";
const kept = 800; // files in memory

/**
 * The files of an index. What answers a query reads them as if they were all there, and is run
 * again once those that it lacked were fetched.
 */
export class Files {
  #base;
  #fetch;
  #cache; // promised; undefined where the browser has none
  #ready = new Map(); // by path: bytes, and what was read from them
  #wanted = new Set();
  #coming = new Map(); // by path: promises
  #doubted = new Set(); // paths of files that no cache should answer for

  /** Takes the address of the index, what fetches, and the browser's caches, if it has such. */
  constructor(base, fetch, caches) {
    this.#base = base;
    this.#fetch = fetch;
    this.#cache = Promise.resolve(caches?.open(cacheName)).catch(() => {});
  }

  /** Gives what parse makes of a file. */
  read(path, parse) {
    const file = this.#ready.get(path);
    if (!file) {
      this.#wanted.add(path);
      throw missing;
    }
    try {
      return (file.parsed ??= parse(file.bytes));
    } catch {
      this.doubt(path);
      throw broken();
    }
  }

  /** Gives what a function makes of each entry; files that it lacks for several are fetched together. */
  each(entries, make) {
    let isMissing = false;
    const made = entries.map((entry) => {
      try {
        return make(entry);
      } catch (failure) {
        if (failure !== missing) throw failure;
        isMissing = true;
      }
    });
    if (isMissing) throw missing;
    return made;
  }

  /**
   * Runs a function until all files are there that it reads.
   * @param {() => T} make
   * @param {{took: number, check: () => void}} task counts the milliseconds of work; check throws where nobody waits for it
   * @returns {Promise<T>}
   * @template T
   */
  async run(make, task) {
    for (;;) {
      const start = performance.now();
      this.#wanted.clear();
      try {
        return make();
      } catch (failure) {
        if (failure !== missing) throw failure;
      } finally {
        task.took += performance.now() - start;
      }
      await Promise.all([...this.#wanted].map((path) => this.#come(path)));
      task.check();
    }
  }

  /** Fetches root.bin and gives its bytes. */
  async root() {
    const response = await this.#load("root.bin", "no-cache");
    return inflate(response);
  }

  /** Forgets a file, so that it is fetched anew. */
  doubt(path) {
    this.#ready.delete(path);
    this.#doubted.add(path);
  }

  /** Forgets files that were not used for long. */
  trim() {
    for (const path of this.#ready.keys()) {
      if (this.#ready.size <= kept) break;
      this.#ready.delete(path);
    }
  }

  /** Drops from the browser's cache what is not named in the root, unless it has seen this root. */
  async sweep(mark, isNamed) {
    try {
      const cache = await this.#cache;
      const seen = `${this.#base}?${mark}`;
      if (!cache || (await cache.match(seen))) return;
      for (const { url } of await cache.keys()) {
        if (url.startsWith(this.#base) && !isNamed(url.slice(this.#base.length))) await cache.delete(url);
      }
      await cache.put(seen, new Response());
    } catch {
      // A cache that fails is none.
    }
  }

  #come(path) {
    if (this.#ready.has(path)) return undefined;
    if (!this.#coming.has(path))
      this.#coming.set(
        path,
        this.#get(path).finally(() => this.#coming.delete(path)),
      );
    return this.#coming.get(path);
  }

  async #get(path) {
    const address = this.#base + path;
    const cache = await this.#cache;
    const isDoubted = this.#doubted.has(path);
    const known = isDoubted ? undefined : await cache?.match(address).catch(() => {});
    try {
      const bytes = known ? await inflate(await known.arrayBuffer()) : await this.#new(path, isDoubted, cache);
      this.#ready.set(path, { bytes });
      this.#doubted.delete(path);
    } catch (failure) {
      this.doubt(path);
      throw failure;
    }
  }

  async #new(path, isDoubted, cache) {
    const data = await this.#load(path, isDoubted ? "reload" : "default");
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
