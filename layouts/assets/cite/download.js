// Puts the citations of a list together from blocks. docs/exports.md has their format.
import { fnv } from "../search/engine/bytes.js";
import { make } from "../search/page/dom.js";

const maxRequests = 8; // at a time
const numbered = /page\/(\d+)\/$/; // the end of the address of an older page of a list

/**
 * Saves the citations of the papers on the current page, and on the other pages of its list, as a file; or of the papers
 * that place.papers() returns, if the search page has defined it.
 */
export async function download(place, kind) {
  const file = new Blob(
    place.papers
      ? await citationsOf(place, await place.papers(), kind)
      : await citations(document, location.href, place, kind),
  );
  const link = make("a", { href: URL.createObjectURL(file), download: `${nameOf(place, location)}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Returns the name of a list or paper: the end of its address, or 2025-03-13. */
function nameOf({ dataset }, { pathname }) {
  const path = pathname
    .replace(/index\.html$/, "")
    .replace(numbered, "")
    .split("/")
    .filter(Boolean);
  const year = path.findIndex((part) => /^\d{4}$/.test(part));
  return dataset.paper ?? (year < 0 ? (path.at(-1) ?? "papers") : path.slice(year).join("-"));
}

/**
 * Returns a file with the citations of a list in pieces.
 * @param {Document} page of the list
 * @param {string} address of the page
 * @param {HTMLElement} place on the page that says which papers these are
 * @param {string} kind the format
 */
export async function citations(page, address, { dataset }, kind) {
  const blocks = new Blocks(new URL(dataset.index, address), kind);
  await blocks.open();
  const here = address.replace(/(index\.html)?([?#].*)?$/, "");
  const front = here.replace(numbered, "");
  const records = [];
  if (dataset.range) records.push(...(await blocks.listedIn(...dataset.range.split("/"))));
  if (!dataset.range || dataset.listed) {
    const papers = dataset.paper
      ? [[dataset.paper, dataset.listed]]
      : await papersOf(here === front ? page : await fetchPage(front), front, blocks.papers);
    records.push(...(await blocks.records(papers)));
  }
  return blocks.joined(records);
}

/**
 * Returns a file with the citations of papers in pieces.
 * @param {HTMLElement} place on the page that names the index of blocks
 * @param {[string, string][]} papers ids, and the days on which they were first listed
 * @param {string} kind the format
 */
export async function citationsOf({ dataset }, papers, kind) {
  const blocks = new Blocks(new URL(dataset.index, location.href), kind);
  await blocks.open();
  return blocks.joined(await blocks.records(papers));
}

/** Returns the papers on all pages of a list: their ids, and the days on which they were first listed. */
async function papersOf(first, front, papers) {
  const older = [...first.querySelectorAll(".pager a[rel=prev]")].map(
    (link) => new URL(link.getAttribute("href"), front).href,
  );
  const last = Number(older.find((href) => href.startsWith(front) && numbered.test(href))?.match(numbered)[1] ?? 0);
  const numbers = first.querySelector("[data-range]") ? [] : Array.from({ length: last }, (_, i) => last - i);
  const pages = await each(numbers, (n) => fetchPage(`${front}page/${n}/`));
  return [first, ...pages].flatMap((one) => papersOn(one, front, papers));
}

async function fetchPage(address) {
  const text = await (await fetched(address)).text();
  return new DOMParser().parseFromString(text, "text/html");
}

/** Returns the papers of a list on one page. Those of days are known: they list only others again. */
function papersOn(page, address, papers) {
  const { range, listed } = page.querySelector("[data-index]").dataset;
  const entries = [...page.querySelectorAll(`${range ? ".again " : ""}.papers > li`)];
  const days = listed?.split(",") ?? entries.map((entry) => entry.querySelector("time").dateTime);
  if (days.length !== entries.length && days.join("")) throw new RangeError("the page has other papers than it says");
  let day;
  return entries.map((entry, i) => [idIn(entry, address, papers), (day = days[i] || day)]);
}

/** Returns the id of the paper whose page an entry links. */
function idIn(entry, address, papers) {
  for (const link of entry.querySelectorAll("a[href]")) {
    const { href } = new URL(link.getAttribute("href"), address);
    if (href.startsWith(papers)) return decodeURIComponent(href.slice(papers.length).split("/")[0]);
  }
  throw new RangeError("an entry links no paper");
}

/** The blocks of a site in one format. */
class Blocks {
  #index;
  #address;
  #kind;
  #read = new Map(); // by name: promises of entries

  /**
   * @param {URL} address of the index
   * @param {string} kind the format
   */
  constructor(address, kind) {
    this.#address = address;
    this.#kind = kind;
  }

  async open() {
    this.#index = await (await fetched(this.#address, { cache: "no-cache" })).json();
  }

  /** The address of the folder of papers. */
  get papers() {
    return new URL("../papers/", this.#address).href;
  }

  /** Returns a file with records in pieces. */
  joined(records) {
    const { begin, between, end } = this.#index.formats[this.#kind];
    return [begin, ...records.flatMap((record, i) => (i > 0 ? [between, record] : [record])), end];
  }

  /** Returns the records of papers, in their order. */
  async records(papers) {
    const names = papers.map(([id, day]) => this.#nameOf(id, day));
    await this.#load(names);
    return Promise.all(
      papers.map(async ([id], i) => {
        const entry = (await this.#read.get(names[i])).find((one) => one.id === id);
        if (!entry) throw new RangeError(`${id} is not in its block`);
        return entry.record;
      }),
    );
  }

  /** Returns the records of the papers first listed in a period, newest first. */
  async listedIn(from, to = from) {
    const isIn = (day) =>
      day.slice(0, from.length) >= from.slice(0, day.length) && day.slice(0, to.length) <= to.slice(0, day.length);
    const periods = Object.keys(this.#index.blocks).filter(isIn);
    const entries = await this.#load(periods.flatMap((period) => this.#parts(period)));
    return entries
      .flat()
      .filter(({ day }) => isIn(day))
      .sort((a, b) => compare(b.day, a.day) || compare(a.rank, b.rank) || compare(a.id, b.id))
      .map(({ record }) => record);
  }

  /** Returns the names of the blocks of a period. */
  #parts(period) {
    const hashes = this.#index.blocks[period];
    return hashes.map((hash, i) => `${period}${hashes.length > 1 ? `-${i}` : ""}.${this.#kind}.bin?${hash}`);
  }

  /** Returns the name of the block with a paper. */
  #nameOf(id, day = "") {
    const period = [10, 7, 4].map((length) => day.slice(0, length)).find((one) => this.#index.blocks[one]);
    if (!period) throw new RangeError(`there is no block with ${id}`);
    const parts = this.#parts(period);
    return parts[parseInt(fnv(id), 16) % parts.length];
  }

  /** Reads blocks by name, each once. */
  #load(names) {
    return each([...new Set(names)], (name) => {
      if (!this.#read.has(name)) this.#read.set(name, readBlock(new URL(name, this.#address)));
      return this.#read.get(name);
    });
  }
}

/** Returns the papers in a block: a directory with a line for each, an empty line, and their records. */
async function readBlock(address) {
  const { body } = await fetched(address);
  const bytes = new Uint8Array(
    await new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer(),
  );
  const size = bytes.findIndex((byte, i) => byte === 10 && bytes[i + 1] === 10);
  let at = size + 2;
  return new TextDecoder()
    .decode(bytes.subarray(0, size))
    .split("\n")
    .map((line) => {
      const [day, rank, id, length] = line.split(" ");
      return { day, rank, id, record: bytes.subarray(at, (at += Number(length))) };
    });
}

async function fetched(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(response.statusText);
  return response;
}

/** Calls an asynchronous function for all items, for a few at a time. Returns the results. */
async function each(items, call) {
  const results = [];
  const entries = items.entries();
  const work = async () => {
    for (const [i, item] of entries) results[i] = await call(item);
  };
  await Promise.all(Array.from({ length: maxRequests }, work));
  return results;
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));
