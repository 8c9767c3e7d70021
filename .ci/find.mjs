// Asks the browser's search for what Go's is asked in tests. The files of the index are read
// from a folder, as if they were fetched.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Search } from "../layouts/assets/search/search.js";

const searches = new Map(); // by folder
const base = "https://example.org/search/";

/** What a query finds: {dir, q, from, count, facets}. */
export async function find({ dir, ...asked }) {
  if (!searches.has(dir)) searches.set(dir, new Search(base, (address) => fetchFrom(dir, address)));
  return searches.get(dir).find(asked);
}

async function fetchFrom(dir, address) {
  try {
    return new Response(await readFile(join(dir, new URL(address).pathname.slice("/search/".length))));
  } catch {
    return new Response("", { status: 404 });
  }
}
