// Results below the box of any page while its reader types: a few papers, and a way to all.
import { searchAgain, searchAll, searchDidYouMean, searchFound, searchInFull } from "../../strings.js";
import { named } from "./authors.js";
import { Client } from "./client.js";
import { make, settled } from "./dom.js";
import { reason } from "./failures.js";
import { fill, parts } from "./fill.js";
import * as say from "./say.js";

const shown = 6;
const first = 3; // authors that are named

/** Gives a form its panel; what is in the box already is searched at once. */
export function attach(form) {
  new Panel(form).search();
}

class Panel {
  #form;
  #box;
  #client;
  #list = make("div", { id: "panel-papers", role: "listbox", ariaLabel: searchFound });
  #said = make("p", { className: "unseen", role: "status" });
  #failure = make("p", { className: "failure" });
  #panel = make("div", { className: "panel", hidden: true }, this.#list, this.#failure);
  #active = -1;

  constructor(form) {
    this.#form = form;
    this.#box = form.elements.q;
    this.#client = new Client(form);
    this.#client.open().catch(() => {}); // it is told when something is searched
    form.append(this.#panel, this.#said);
    Object.assign(this.#box, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
    this.#box.setAttribute("aria-controls", this.#list.id);
    this.#box.addEventListener(
      "input",
      settled(120, () => this.search()),
    );
    this.#box.addEventListener("keydown", (event) => this.#move(event));
    this.#box.addEventListener("focus", () => this.#open(this.#panel.dataset.q === this.#box.value));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || this.#open(false));
  }

  async search() {
    const q = this.#box.value;
    if (q.trim() === "") return this.#open(false);
    try {
      const reply = await this.#client.find(q, { count: shown });
      if (q === this.#box.value) this.#draw(reply, q);
    } catch (failure) {
      if (q === this.#box.value) this.#fail(failure, q);
    }
  }

  #draw(reply, q) {
    const all = reply.total > 0 ? fill(searchAll, { papers: say.papers(reply.total) }) : searchInFull;
    const rows = reply.hits.slice(0, shown).map((hit) => this.#row(hit));
    rows.push(make("a", { className: "onward", href: this.#address(q) }, all));
    if (reply.total === 0 && reply.spelling) {
      rows.unshift(
        make(
          "a",
          { href: this.#address(reply.spelling) },
          ...parts(searchDidYouMean, { words: make("strong", {}, reply.spelling) }),
        ),
      );
    }
    rows.forEach((row, i) =>
      Object.assign(row, { role: "option", id: `panel-${i}`, tabIndex: -1, ariaSelected: "false" }),
    );
    this.#list.replaceChildren(...rows);
    this.#failure.replaceChildren();
    this.#said.textContent = say.total(reply);
    this.#ready(q);
  }

  #row(hit) {
    const { authors } = hit;
    const by = named(authors.slice(0, first), authors.length + hit.more - first);
    const row = make("a", { href: new URL(`../${hit.href}`, this.#form.action) });
    row.append(
      make("span", { className: "name", innerHTML: hit.title }),
      make("span", { className: "by" }, [say.day(hit.date), by].filter(Boolean).join(" · ")),
    );
    return row;
  }

  #address(q) {
    return `${this.#form.action}?${new URLSearchParams({ q })}`;
  }

  #fail(failure, q) {
    const again = make("button", { type: "button", onclick: () => (this.#box.focus(), this.search()) }, searchAgain);
    this.#list.replaceChildren();
    this.#failure.replaceChildren(reason(failure), " ", again);
    this.#said.textContent = reason(failure);
    this.#ready(q);
  }

  #ready(q) {
    this.#panel.dataset.q = q;
    this.#open(this.#form.contains(document.activeElement));
  }

  #open(open) {
    this.#panel.hidden = !open;
    this.#box.ariaExpanded = String(open);
    this.#choose(-1);
  }

  /** Marks the row that Enter would open; -1 is none. */
  #choose(i) {
    const rows = [...this.#list.children];
    this.#active = i;
    rows.forEach((row, n) => (row.ariaSelected = String(n === i)));
    rows[i]?.scrollIntoView({ block: "nearest" });
    if (i < 0) this.#box.removeAttribute("aria-activedescendant");
    else this.#box.setAttribute("aria-activedescendant", rows[i].id);
  }

  #move(event) {
    const rows = this.#list.children;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (this.#panel.hidden || event.isComposing) return;
    if (step && rows.length > 0) {
      event.preventDefault();
      const places = rows.length + 1; // the box is one too
      this.#choose(((this.#active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && rows[this.#active]) {
      event.preventDefault();
      rows[this.#active].click();
    }
  }
}
