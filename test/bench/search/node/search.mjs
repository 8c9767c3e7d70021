// Answers queries from a built site with the search's own scripts, without a browser:
//
//	node search.mjs ENGINE SITE
//
// ENGINE is the folder with search.js, SITE the folder that a build wrote. Each line of standard input is a query,
// {q, fresh}; fresh starts with an empty cache. Each line of standard output is its answer: the ids of the first ten
// papers, those that match all words first (exact is their number), the total, the requests and bytes (of bodies) that the query took, and the milliseconds of CPU time.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [engine, site] = process.argv.slice(2);
const { Search } = await import(pathToFileURL(resolve(engine, "search.js")));
const base = "https://example.org/";
let traffic = { requests: 0, bytes: 0 };

/** Serves the site's files, or ranges of them. */
async function fetch(address, { headers } = {}) {
  const file = join(site, decodeURIComponent(new URL(address).pathname));
  traffic.requests++;
  if (!existsSync(file)) return new Response("", { status: 404 });
  let body = readFileSync(file);
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(headers).get("range") ?? "") ?? [];
  const status = from ? 206 : 200;
  const size = body.length;
  if (from) body = body.subarray(+from, +to + 1);
  traffic.bytes += body.length;
  return new Response(body, {
    status,
    headers: from ? { "content-range": `bytes ${from}-${+from + body.length - 1}/${size}` } : {},
  });
}

let search = new Search(base + "search/", fetch);
for await (const line of createInterface({ input: process.stdin })) {
  const { q, fresh } = JSON.parse(line);
  if (fresh) search = new Search(base + "search/", fetch);
  traffic = { requests: 0, bytes: 0 };
  const before = process.cpuUsage();
  const { hits, similar, total } = await search.find({ q, from: 0, count: 10, facets: false });
  const { user, system } = process.cpuUsage(before);
  const ids = [...hits, ...(similar?.hits ?? [])].map(({ id }) => id).slice(0, 10);
  console.log(JSON.stringify({ ids, exact: hits.length, total, ...traffic, ms: (user + system) / 1000 }));
}
