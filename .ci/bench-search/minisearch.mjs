// Builds MiniSearch's index from records, one per line, on standard input: node minisearch.mjs FOLDER
import { copyFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import MiniSearch from "minisearch";

const folder = process.argv[2];
const index = new MiniSearch({ fields: ["title", "abstract", "authors"], storeFields: ["title", "authors", "date"] });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, title, abstract, authors, date } = JSON.parse(line);
  index.add({ id, title, abstract, authors: authors.join(", "), date });
}
writeFileSync(join(folder, "index.json"), JSON.stringify(index));
const library = dirname(createRequire(import.meta.url).resolve("minisearch"));
copyFileSync(join(library, "..", "es", "index.js"), join(folder, "minisearch.js"));
