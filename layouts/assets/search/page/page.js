// The search page: results while the reader types, with the whole of the search in the address.
import { searchAgain, searchSearching } from "../../strings.js";
import { Client, lost } from "./client.js";
import { make, settled } from "./dom.js";
import { reason } from "./failures.js";
import { List } from "./list.js";
import { reading, wider } from "./reading.js";
import * as say from "./say.js";
import * as state from "./state.js";

const form = document.querySelector(".searching form");
const found = document.querySelector(".found");
const part = (name) => found.querySelector(`.${name}`);

const isSorted = /sort:/i; // perhaps

/** Loads what few searches need. */
const further = () => import("./further.js").catch(() => Promise.reject(lost));

class Page {
  #box = form.elements.q;
  #client = new Client(form);
  #list = new List(found, {
    site: new URL("..", form.action),
    load: (from, count) => this.#more(from, count),
    mark: async (html) => (await this.#client.mark(this.#q, html)).html,
  });
  #q = ""; // what is shown, or being searched
  #latest = 0; // counts searches; a reply to an older one comes too late
  #drawn = 0; // the search whose papers are shown,
  #counted = 0; // whose counts were asked for,
  #loading = 0; // and of which more papers are on their way

  start() {
    document.querySelector(".scriptless").remove();
    this.#box.addEventListener(
      "input",
      settled(120, () => this.#typed()),
    );
    form.addEventListener("submit", (event) => this.#entered(event));
    document.addEventListener("click", (event) => this.#followed(event));
    document.addEventListener("keydown", (event) => this.#moved(event));
    part("newest").addEventListener("click", () => this.#toggle("sort:date"));
    part("facets").addEventListener("click", ({ target }) => this.#toggle(target.closest("button")?.dataset.key));
    part("narrow").addEventListener("toggle", () => this.#count());
    addEventListener("popstate", () => state.query() === this.#q || this.restore());
    addEventListener(
      "scroll",
      settled(150, () => this.#keep()),
      { passive: true },
    );
    addEventListener("pagehide", () => this.#keep());
    this.#client.open().catch(() => {}); // it is told when something is searched
    const typed = this.#box.value; // before this script was there
    this.restore();
    if (typed && typed !== this.#q) {
      this.#box.value = typed;
      this.#typed();
    }
  }

  /** Searches what the address says, and shows it where the reader was. */
  restore() {
    const kept = state.kept();
    const q = state.query();
    this.#box.value = q;
    part("narrow").open = Boolean(kept.narrow);
    this.#search(q, kept);
  }

  /** Searches what the reader chose, as a step of its own in the history. */
  choose(q) {
    if (q === this.#q) return scrollTo(0, 0);
    this.#keep();
    state.push(q, { narrow: part("narrow").open });
    this.#box.value = q;
    this.#search(q);
    this.#list.top();
  }

  #typed() {
    const q = this.#box.value;
    if (q === this.#q) return;
    if (state.kept().entered) this.#keep();
    state.type(q, { narrow: part("narrow").open });
    this.#search(q);
  }

  #entered(event) {
    event.preventDefault();
    this.#typed();
    state.keep({ entered: true });
    if (matchMedia("(hover: none)").matches) this.#box.blur(); // puts a keyboard on the screen away
  }

  /** Takes links to other queries, which are those that begin with a question mark. */
  #followed(event) {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.choose(new URL(link.href).searchParams.get("q"));
  }

  /** Searches with an item of the query where there was none, and without it where there was. */
  async #toggle(key) {
    if (!key) return;
    const loaded = await further().catch((failure) => offer(part("failure"), failure, () => this.#toggle(key)));
    if (loaded) this.choose(loaded.toggled(this.#box.value, key));
  }

  #moved(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const inBox = event.target === this.#box;
    if (
      event.isComposing ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      !(inBox || this.#list.holds(event.target))
    )
      return;
    if (event.key === "Escape" && !inBox) this.#box.focus();
    else if (step && !(inBox && step < 0)) {
      event.preventDefault();
      if (!this.#list.step(step)) this.#box.focus();
    }
  }

  #keep() {
    if (this.#q === state.query())
      state.keep({ shown: this.#list.shown, at: this.#list.at, narrow: part("narrow").open });
  }

  async #search(q, kept = {}) {
    const mine = ++this.#latest;
    this.#q = q;
    state.name(q);
    this.#show(q.trim() !== "");
    if (q.trim() === "") return this.#list.clear();
    const slow = setTimeout(() => mine === this.#latest && (part("total").textContent = searchSearching), 400);
    try {
      const loaded = isSorted.test(q) ? further() : {}; // meanwhile
      const [reply, { has }] = await Promise.all([this.#client.find(q, { count: List.count(kept.shown) }), loaded]);
      if (mine !== this.#latest) return;
      part("newest").ariaPressed = String(Boolean(has?.(q, "sort:date")));
      this.#draw(reply);
    } catch (failure) {
      if (mine === this.#latest) this.#fail(failure, () => this.#search(q, kept));
    } finally {
      clearTimeout(slow);
      if (mine === this.#latest) found.ariaBusy = "false";
    }
    await this.#count();
    if (mine === this.#latest && kept.at) this.#list.goTo(kept.at);
  }

  #show(searching) {
    found.hidden = !searching;
    found.ariaBusy = String(searching);
    document.querySelector(".browse").hidden = searching;
    part("failure").replaceChildren();
  }

  #draw(reply) {
    this.#drawn = this.#latest;
    part("total").textContent = say.total(reply);
    part("reading").replaceChildren(...reading(reply));
    part("nothing").hidden = reply.hits.length > 0;
    part("wider").replaceChildren(...wider(reply));
    this.#list.draw(reply);
  }

  async #more(from, count) {
    const mine = this.#latest;
    if (this.#loading === mine) return;
    this.#loading = mine;
    part("failure").replaceChildren();
    try {
      const reply = await this.#client.find(this.#q, { from, count });
      if (mine === this.#latest) this.#list.append(reply);
    } catch (failure) {
      if (mine === this.#latest) offer(part("failure"), failure, () => this.#more(from, count));
    } finally {
      if (this.#loading === mine) this.#loading = 0;
    }
  }

  /** Asks for the counts of the papers that are shown, where the reader has opened them. */
  async #count() {
    const mine = this.#latest;
    if (!part("narrow").open || this.#drawn !== mine || this.#counted === mine) return;
    this.#counted = mine;
    try {
      const [{ drawFacets }, { facets }] = await Promise.all([
        further(),
        this.#client.find(this.#q, { count: 1, facets: true }),
      ]);
      if (mine === this.#latest) drawFacets(part("facets"), facets);
    } catch (failure) {
      if (mine !== this.#latest) return;
      this.#counted = 0;
      offer(part("facets"), failure, () => this.#count());
    }
  }

  #fail(failure, again) {
    part("total").textContent = "";
    part("reading").replaceChildren();
    part("nothing").hidden = true;
    this.#list.clear();
    offer(part("failure"), failure, again);
  }
}

/** Says what has failed, where it would stand, and offers to ask again. */
function offer(place, failure, again) {
  const button = make("button", { type: "button", className: "pill", onclick: again }, searchAgain);
  place.replaceChildren(make("p", {}, reason(failure)), button);
}

new Page().start();
