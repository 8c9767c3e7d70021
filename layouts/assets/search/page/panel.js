// Results below the search box of any page while the reader types: a few papers, and a link to all.
import {
  searchAgain,
  searchAll,
  searchAllResults,
  searchAllSimilar,
  searchDidYouMean,
  searchFound,
  searchInFull,
  searchSimilar,
} from "../../strings.js";
import { authorLine } from "./authors.js";
import { Client } from "./client.js";
import { debounced, fillList, make } from "./dom.js";
import { messageOf } from "./errors.js";
import { fill, parts } from "./fill.js";
import * as say from "./say.js";

const maxPapers = 6;
const maxAuthors = 3;

/** Adds a panel to a form, and searches what is in its box already. */
export function attach(form) {
  new Panel(form).search();
}

class Panel {
  #form;
  #box;
  #client;
  #list = make("div", { id: "panel-papers", role: "listbox", ariaLabel: searchFound });
  #status = make("p", { className: "unseen", role: "status" });
  #failure = make("p", { className: "failure" });
  #panel = make("div", { className: "panel", hidden: true }, this.#list, this.#failure);
  #heading = make("div", { className: "apart", role: "presentation" }, searchSimilar);
  #rows = new Map(); // by what they show
  #active = -1;

  constructor(form) {
    this.#form = form;
    this.#box = form.elements.q;
    this.#client = new Client(form);
    this.#client.open().catch(() => {}); // a search reports the error
    form.append(this.#panel, this.#status);
    Object.assign(this.#box, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
    this.#box.setAttribute("aria-controls", this.#list.id);
    this.#box.addEventListener(
      "input",
      debounced(120, () => this.search()),
    );
    this.#box.addEventListener("keydown", (event) => this.#move(event));
    this.#box.addEventListener("focus", () => this.#open(this.#panel.dataset.q === this.#box.value));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || this.#open(false));
  }

  async search() {
    const q = this.#box.value;
    if (q.trim() === "") return this.#open(false);
    try {
      const reply = await this.#client.find(q, { count: maxPapers });
      if (q === this.#box.value) this.#draw(reply, q);
    } catch (error) {
      if (q === this.#box.value) this.#fail(error, q);
    }
  }

  /** Shows a reply. Rows that were there stay, and nothing is ever empty in between. */
  #draw({ hits, similar, ...reply }, q) {
    const old = this.#rows;
    this.#rows = new Map();
    const rows = (hits) => hits.map((hit) => this.#row(hit, old));
    const all = onward(reply.total, similar.total);
    const [matching, similarRows] = [
      rows(hits.slice(0, maxPapers)),
      rows(similar.hits.slice(0, maxPapers - hits.length)),
    ];
    if (reply.total === 0 && reply.spelling) matching.unshift(this.#suggestion(reply.spelling));
    if (similarRows.length > 0) matching.push(this.#heading);
    fillList(this.#list, [...matching, ...similarRows, option({ className: "onward", href: this.#address(q) }, all)]);
    this.#options.forEach((row, i) => (row.id = `panel-${i}`));
    this.#failure.replaceChildren();
    this.#status.textContent = say.total({ ...reply, similar });
    this.#finish(q);
  }

  get #options() {
    return [...this.#list.querySelectorAll("a")];
  }

  #suggestion(spelling) {
    const words = parts(searchDidYouMean, { words: make("strong", {}, spelling) });
    return option({ href: this.#address(spelling) }, ...words);
  }

  #row(hit, old) {
    const authors = authorLine(hit.authors.slice(0, maxAuthors), hit.authors.length + hit.more - maxAuthors);
    const by = [say.day(hit.date), authors].filter(Boolean).join(" · ");
    const shown = hit.href + hit.title + by;
    const row =
      old.get(shown) ??
      option(
        { href: new URL(`../${hit.href}`, this.#form.action) },
        make("span", { className: "name", innerHTML: hit.title }),
        make("span", { className: "by" }, by),
      );
    this.#rows.set(shown, row);
    return row;
  }

  #address(q) {
    return `${this.#form.action}?${new URLSearchParams({ q })}`;
  }

  #fail(error, q) {
    const again = make("button", { type: "button", onclick: () => (this.#box.focus(), this.search()) }, searchAgain);
    this.#list.replaceChildren();
    this.#failure.replaceChildren(messageOf(error), " ", again);
    this.#status.textContent = messageOf(error);
    this.#finish(q);
  }

  #finish(q) {
    this.#panel.dataset.q = q;
    this.#open(this.#form.contains(document.activeElement));
  }

  #open(open) {
    this.#panel.hidden = !open;
    this.#box.ariaExpanded = String(open);
    this.#choose(-1);
  }

  /** Marks the row that Enter opens; -1 for none. */
  #choose(i) {
    const rows = this.#options;
    this.#active = i;
    rows.forEach((row, n) => (row.ariaSelected = String(n === i)));
    rows[i]?.scrollIntoView({ block: "nearest" });
    if (i < 0) this.#box.removeAttribute("aria-activedescendant");
    else this.#box.setAttribute("aria-activedescendant", rows[i].id);
  }

  #move(event) {
    const rows = this.#options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.#panel.hidden || event.isComposing) return;
    if (step && rows.length > 0) {
      event.preventDefault();
      const places = rows.length + 1; // with the box
      this.#choose(((this.#active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && rows[this.#active]) {
      event.preventDefault();
      rows[this.#active].click();
    }
  }
}

function option(properties, ...children) {
  return make("a", { role: "option", tabIndex: -1, ariaSelected: "false", ...properties }, ...children);
}

/** Returns the text of the link to all results of a query. */
function onward(matching, similar) {
  if (matching > 1 && similar === 0) return fill(searchAll, { papers: say.papers(matching) });
  if (matching > 0) return searchAllResults;
  return similar > 0 ? searchAllSimilar : searchInFull;
}
