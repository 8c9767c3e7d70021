/**
 * The files of an index, in memory once they are fetched.
 *
 * The code that answers a query reads the index as if all of it were in memory: it has no promises.
 * Code that needs what is not there yet requests it and throws `missing`. Files.run catches that,
 * waits for all that was requested, and calls the same code again from its start; what it computed
 * before is lost, so that it must not change anything outside of itself. Files.each goes through
 * all of its entries before it throws, so that what they need is fetched in one round trip.
 */

import { Bytes, checked, checkFormat } from "./bytes.js";
import { inflate, joined, maxInflated } from "./inflate.js";

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
const piecesInMemory = 800;
const wholesInMemory = 50; // files of a host without ranges
const maxGap = 400; // bytes between pieces that one request fetches: about what a request costs

/** @typedef {import('./root.js').Piece} Piece */

export class Files {
  #base;
  #fetch;
  #cache; // a promise, of undefined if the browser has no cache
  #files = new Map(); // by name of a piece: {bytes, parsed}
  #wanted = new Map(); // by name: pieces
  #requested = new Map(); // by name: functions that load something else
  #fetching = new Map(); // by name of a piece: promises
  #suspect = new Set(); // names of pieces to fetch past all caches
  #hasRanges = true; // the host sends parts of files
  #wholes = new Map(); // by path: promises of files, if it doesn't

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

  /**
   * Returns what parse makes of a piece.
   * @param {Piece} piece
   */
  read(piece, parse) {
    const file = this.#files.get(piece.name);
    if (!file) {
      this.#wanted.set(piece.name, piece);
      throw missing;
    }
    try {
      return (file.parsed ??= parse(file.bytes));
    } catch {
      this.forget(piece);
      throw broken();
    }
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
      this.#wanted.clear();
      try {
        return call();
      } catch (error) {
        if (error !== missing) throw error;
      } finally {
        task.took += performance.now() - start;
      }
      const loads = [...this.#requested.values()].map((load) => load());
      await Promise.all([this.#fetchAll([...this.#wanted.values()]), ...loads]);
      task.signal?.throwIfAborted();
    }
  }

  /** Fetches root.bin and returns its bytes. */
  root() {
    return this.#load({ path: "root.bin" }, "no-cache");
  }

  /** Drops a piece, and has it fetched past all caches the next time. */
  forget({ name, path }) {
    this.#files.delete(name);
    this.#wholes.delete(path);
    this.#suspect.add(name);
  }

  /** Drops what came first, if there is too much. */
  trim() {
    dropFirst(this.#files, piecesInMemory);
    dropFirst(this.#wholes, wholesInMemory);
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

  /** Fetches pieces that are not in memory; those that lie close together with one request. */
  #fetchAll(pieces) {
    const all = pieces.filter(({ name }) => !this.#files.has(name));
    const fresh = all.filter(({ name }) => !this.#fetching.has(name));
    const batch = this.#fetchBatch(fresh).finally(() => fresh.forEach(({ name }) => this.#fetching.delete(name)));
    for (const { name } of fresh) this.#fetching.set(name, batch);
    return Promise.all(all.map(({ name }) => this.#fetching.get(name)));
  }

  async #fetchBatch(pieces) {
    const cache = await this.#cache;
    const isCached = await Promise.all(pieces.map((piece) => this.#readCached(cache, piece)));
    const runs = runsOf(pieces.filter((_, i) => !isCached[i]));
    const results = await Promise.allSettled(runs.map((run) => this.#fetchRun(cache, run)));
    for (const { reason } of results) if (reason) throw reason;
  }

  /** Reads a piece from the browser's cache, and reports whether it could. */
  async #readCached(cache, piece) {
    if (!cache || this.#suspect.has(piece.name)) return false;
    try {
      const cached = await cache.match(this.#base + piece.name);
      if (cached) await this.#keep(piece, new Uint8Array(await cached.arrayBuffer()));
      return Boolean(cached);
    } catch {
      return false;
    }
  }

  async #fetchRun(cache, run) {
    const [{ path, start }] = run;
    const end = run.at(-1).end;
    const mode = run.some(({ name }) => this.#suspect.has(name)) ? "reload" : "default";
    try {
      const data = await this.#load({ path, start, end }, mode);
      for (const piece of run) {
        const part = start === undefined ? data : data.subarray(piece.start - start, piece.end - start);
        const bytes = piece.slot === undefined ? part : await this.#loadRow(piece, part, mode);
        await this.#keep(piece, bytes);
        this.#suspect.delete(piece.name);
        cache?.put(this.#base + piece.name, new Response(bytes)).catch(() => {});
      }
    } catch (error) {
      run.forEach((piece) => this.forget(piece));
      throw error.kind ? error : broken();
    }
  }

  /** Returns a row, from its cell and what didn't fit into that. */
  async #loadRow({ path }, cell, mode) {
    const r = new Bytes(cell);
    const length = r.number();
    if (length <= r.left) return r.take(length);
    const start = r.number();
    const first = r.take();
    checkFormat(length > first.length && length <= maxInflated);
    return joined([first, await this.#load({ path, start, end: start + length - first.length }, mode)]);
  }

  /** Checks the bytes of a piece, and keeps what they say in memory. */
  async #keep(piece, bytes) {
    const { name, slot, version = "000000", start = 0, isDeflated = slot !== undefined } = piece;
    const content = checked(bytes, version, slot ?? start);
    this.#files.set(name, { bytes: isDeflated ? await inflate(content) : content });
  }

  /** Loads a file, or a part of it. */
  async #load({ path, start, end }, mode) {
    if (start === undefined) return (await this.#request(path, mode)).data;
    if (this.#hasRanges) {
      const { data, isPart } = await this.#request(path, mode, { Range: `bytes=${start}-${end - 1}` });
      if (isPart && data.length !== end - start) throw broken();
      if (isPart) return data;
      this.#hasRanges = false;
      this.#wholes.set(path, Promise.resolve({ data }));
    }
    if (!this.#wholes.has(path)) this.#wholes.set(path, this.#request(path, mode));
    try {
      return (await this.#wholes.get(path)).data.subarray(start, end);
    } catch (error) {
      this.#wholes.delete(path);
      throw error;
    }
  }

  async #request(path, mode, headers) {
    let response;
    try {
      response = await this.#fetch(this.#base + path, { cache: mode, headers });
      if (response.ok) {
        return { data: new Uint8Array(await response.arrayBuffer()), isPart: response.status === 206 };
      }
    } catch {
      throw offline();
    }
    throw [404, 410, 416].includes(response.status) ? broken() : offline();
  }
}

function dropFirst(map, most) {
  for (const key of map.keys()) {
    if (map.size <= most) break;
    map.delete(key);
  }
}

/** Returns runs of pieces that lie close together in a file. */
function runsOf(pieces) {
  const sorted = [...pieces].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start));
  const runs = [];
  for (const piece of sorted) {
    const last = runs.at(-1)?.at(-1);
    if (last?.path === piece.path && piece.start - last.end <= maxGap) runs.at(-1).push(piece);
    else runs.push([piece]);
  }
  return runs;
}
