// Queries the browser's search for tests. The files of an index come from a JSON file that maps paths
// to contents in base64.
import { readFile } from "node:fs/promises";
import { Search } from "../../layouts/assets/search/engine/search.js";

export const base = "https://example.org/search/";
const searches = new Map(); // by index file
const indexes = new Map(); // promises of files, by index file

/** The reply to a query {dir, q, from, count, facets}. Matches are marked in all abstracts, as when a reader expands them. */
export async function find({ dir, ...query }) {
  if (!searches.has(dir)) searches.set(dir, new Search(base, new Server(dir).fetch));
  const search = searches.get(dir);
  const reply = await search.find(query);
  for (const hit of [...reply.hits, ...reply.similar.hits])
    hit.abstract = (await search.mark({ q: query.q, html: hit.abstract })).html;
  return reply;
}

/** The ids and days of all papers that match a query {dir, q}. */
export async function list({ dir, q }) {
  if (!searches.has(dir)) searches.set(dir, new Search(base, new Server(dir).fetch));
  return (await searches.get(dir).list({ q })).papers;
}

/** The sorted ids of all papers that match a query {dir, q}; null if the search reads other words, or a date. */
export async function idsOf({ dir, q }) {
  const papers = await list({ dir, q });
  const { spelling, date, terms } = await searches.get(dir).find({ q, from: 0, count: 0 });
  const isOther = spelling || date || terms.some(({ kind }) => kind === "spelling");
  return isOther ? null : papers.map(([id]) => id).sort();
}

/** The reply of a search that was opened, and queried, before the index changed. */
export async function findRenewed({ dir, next, before, ...query }) {
  const server = new Server(dir);
  const search = new Search(base, server.fetch);
  await search.open();
  if (before) await search.find({ ...query, q: before });
  server.dir = next;
  return search.find(query);
}

/** The errors while every second request fails in a way, {fails}, and the reply in the end. */
export async function findAfterFailures({ dir, fails, ...query }) {
  const server = new Server(dir);
  const kinds = [];
  let requests = 0;
  const search = new Search(base, async (...args) =>
    requests++ % 2 === 0 ? failures[fails]() : server.fetch(...args),
  );
  for (let tries = 0; tries < 100; tries++) {
    try {
      return { kinds: [...new Set(kinds)], ...(await search.find(query)) };
    } catch ({ kind }) {
      kinds.push(kind);
    }
  }
  return { kinds };
}

/**
 * Answers queries from an index with files that others replace, {path: base64}, or that null removes. Each outcome is
 * the papers found, {ids, total}, or the kind of the failure, {kind}.
 */
export async function findDamaged({ dir, replaced, queries, isWhole }) {
  const outcomes = [];
  for (const q of queries) {
    const server = new Server(dir, replaced, !isWhole);
    const search = new Search(base, async (...args) => {
      if (server.requests.length === 100) throw new Error("no end of requests");
      return server.fetch(...args);
    });
    const found = search.find({ q, from: 0, count: 10, facets: true });
    outcomes.push(
      await found.then(
        ({ hits, total }) => ({ ids: hits.map(({ id }) => id), total }),
        ({ kind, message }) => ({ kind: kind ?? message }),
      ),
    );
  }
  return outcomes;
}

const failures = {
  thrown: () => Promise.reject(new TypeError("Failed to fetch")),
  status: () => new Response("", { status: 503 }),
  garbage: () => new Response("<!doctype html>"),
};

/** How a search fails that a newer one has superseded, and what that finds. */
export async function findSuperseding({ dir, before, ...query }) {
  const search = new Search(base, new Server(dir).fetch);
  await search.open();
  const [first, second] = await Promise.allSettled([search.find({ ...query, q: before }), search.find(query)]);
  return { isSuperseded: first.reason?.name === "AbortError", ...second.value };
}

/** The files that three visits fetch with one cache between them: two of an index, one of the next. */
export async function visits({ dir, next, ...query }) {
  const cache = new Cache();
  const fetched = [];
  for (const index of [dir, dir, next]) {
    const server = new Server(index);
    const search = new Search(base, server.fetch, { open: async () => cache });
    await search.find(query);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate); // files are dropped after the answer
    fetched.push(server.requests);
  }
  return { fetched, kept: [...cache.entries.keys()] };
}

/** The files of an index. */
function filesOf(dir) {
  if (!indexes.has(dir)) indexes.set(dir, readFile(dir, "utf8").then(JSON.parse));
  return indexes.get(dir);
}

/** Serves an index, and records the requests. A host may send whole files to those that ask for a range. */
export class Server {
  requests = [];
  bytes = 0; // sent

  constructor(dir, replaced, hasRanges = true) {
    Object.assign(this, { dir, replaced: replaced ?? {}, hasRanges });
  }

  fetch = async (address, { headers } = {}) => {
    this.requests.push(address.slice(base.length));
    const path = new URL(address).pathname.slice("/search/".length);
    const data = path in this.replaced ? this.replaced[path] : (await filesOf(this.dir))[path];
    if (data == null) return new Response("", { status: 404 });
    const all = Buffer.from(data, "base64");
    const [, from, to] = (this.hasRanges && /^bytes=(\d+)-(\d+)$/.exec(headers?.Range)) || [];
    if (from >= all.length) return new Response("", { status: 416 });
    const body = from ? all.subarray(from, +to + 1) : all;
    this.bytes += body.length;
    return new Response(body, { status: from ? 206 : 200 });
  };
}

/** A cache as browsers have it. */
class Cache {
  entries = new Map();

  match = async (address) => this.entries.get(address)?.clone();
  put = async (address, response) => void this.entries.set(address, response);
  keys = async () => [...this.entries.keys()].map((url) => ({ url }));
  delete = async (address) => this.entries.delete(address);
}
