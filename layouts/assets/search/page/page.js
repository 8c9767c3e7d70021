// The search page: results while the reader types, with the whole search in the address.
//
// Each search is an object, and the latest is #current. Code that has waited for a reply compares its own
// search with that, and drops the reply if a newer search has begun.
import { searchSearching } from "../../strings.js";
import { citationCopier, exportAll } from "./cite.js";
import { Client } from "./client.js";
import { debounced } from "./dom.js";
import { showError } from "./errors.js";
import { Filters, loadRefine } from "./filters.js";
import { List } from "./list.js";
import * as say from "./say.js";
import * as state from "./state.js";

/** Makes the search page search. */
export function start() {
  history.scrollRestoration = "manual"; // the page scrolls itself, after it has shown the list
  new Page().start();
}

class Page {
  #form = document.querySelector(".searching form");
  #found = document.querySelector(".found");
  #title = document.title;
  #box = this.#form.elements.q;
  #client = new Client(this.#form);
  #site = new URL("..", this.#form.action);
  #list = new List(this.#found, {
    site: this.#site,
    load: (from, count) => this.#loadMore(from, count),
    mark: async (html) => (await this.#client.mark(this.#current.q, html)).html,
    copy: citationCopier(this.#found),
  });
  #filters = new Filters((name) => this.#part(name), {
    query: () => this.#current.q,
    choose: (q) => this.choose(q),
    count: (q) => this.#client.find(q, { count: 1, facets: true }),
  });
  #current = newSearch("");

  #part(name) {
    return this.#found.querySelector(`.${name}`);
  }

  start() {
    document.querySelector(".scriptless").remove();
    this.#box.addEventListener(
      "input",
      debounced(120, () => this.#searchTyped()),
    );
    this.#form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("click", (event) => this.#followLink(event));
    document.addEventListener("keydown", (event) => this.#moveFocus(event));
    this.#part("narrow").addEventListener("toggle", () => this.#current.isDrawn && this.#filters.count());
    exportAll(this.#found, () => this.#client.all(this.#current.q));
    addEventListener("popstate", () => state.query() === this.#current.q || this.restore());
    addEventListener(
      "scroll",
      debounced(150, () => this.#savePosition()),
      { passive: true },
    );
    addEventListener("pagehide", () => this.#savePosition());
    this.#client.open().catch(() => {}); // a search reports the error
    const typed = this.#box.value; // before this script ran
    this.restore();
    if (typed && typed !== this.#current.q) {
      this.#box.value = typed;
      this.#searchTyped();
    }
  }

  /** Searches for the query in the address, and scrolls to where the reader was. */
  restore() {
    const saved = state.current();
    const q = state.query();
    this.#box.value = q;
    this.#part("narrow").open = Boolean(saved.narrow);
    this.#search(q, saved);
  }

  /** Searches for a query that the reader chose, with a history entry of its own. */
  choose(q) {
    if (q === this.#current.q) return scrollTo(0, 0);
    this.#savePosition();
    state.push(q, { narrow: this.#part("narrow").open });
    this.#box.value = q;
    this.#search(q);
    this.#list.scrollToTop();
  }

  #searchTyped() {
    const q = this.#box.value;
    if (q === this.#current.q) return;
    if (state.current().entered) this.#savePosition();
    state.type(q, { narrow: this.#part("narrow").open });
    this.#search(q);
  }

  #submit(event) {
    event.preventDefault();
    this.#searchTyped();
    state.update({ entered: true });
    if (matchMedia("(hover: none)").matches) this.#box.blur(); // hides an on-screen keyboard
  }

  /** Follows links to other queries, which begin with a question mark, without loading the page again. */
  #followLink(event) {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.choose(new URL(link.href).searchParams.get("q"));
  }

  #moveFocus(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const inBox = event.target === this.#box;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!inBox && !this.#list.contains(event.target)) return;
    if (event.key === "Escape" && !inBox) this.#box.focus();
    else if (step && !(inBox && step < 0)) {
      event.preventDefault();
      if (!this.#list.step(step)) this.#box.focus();
    }
  }

  #savePosition() {
    if (this.#current.q !== state.query()) return;
    state.update({ shown: this.#list.shown, at: this.#list.position, narrow: this.#part("narrow").open });
  }

  async #search(q, saved = {}) {
    const search = (this.#current = newSearch(q));
    const isCurrent = () => search === this.#current;
    document.title = q.trim() ? `${q.trim()} · ${this.#title}` : this.#title;
    this.#showResults(q.trim() !== "");
    if (q.trim() === "") return this.#list.clear();
    const slow = setTimeout(() => isCurrent() && (this.#part("total").textContent = searchSearching), 400);
    try {
      const reply = await this.#client.find(q, { count: List.count(saved.shown) });
      const refine = isTakenAsTyped(reply) ? undefined : await loadRefine();
      if (!isCurrent()) return;
      this.#draw(reply, refine);
    } catch (error) {
      if (isCurrent()) this.#fail(error, () => this.#search(q, saved));
    } finally {
      clearTimeout(slow);
      if (isCurrent()) this.#found.ariaBusy = "false";
    }
    if (isCurrent() && search.isDrawn) await this.#filters.count();
    if (isCurrent() && saved.at) this.#list.goTo(saved.at);
  }

  #showResults(isSearching) {
    this.#found.hidden = !isSearching;
    this.#found.ariaBusy = String(isSearching);
    document.querySelector(".browse").hidden = isSearching;
    this.#part("failure").replaceChildren();
  }

  #draw(reply, refine) {
    this.#current.isDrawn = true;
    this.#part("total").textContent = say.total(reply);
    this.#part("reading").replaceChildren(...(refine?.interpretation(reply, this.#site) ?? []));
    this.#part("chips").replaceChildren(...(refine?.chips(reply) ?? []));
    this.#filters.draw(reply);
    this.#part("nothing").hidden = reply.hits.length > 0;
    this.#part("fewer").hidden = reply.isUnknownID;
    this.#part("wider").replaceChildren(...(refine?.relaxedQueries(reply) ?? []));
    this.#list.draw(reply);
  }

  async #loadMore(from, count) {
    const search = this.#current;
    if (search.isLoadingMore) return;
    search.isLoadingMore = true;
    this.#part("failure").replaceChildren();
    try {
      const reply = await this.#client.find(search.q, { from, count });
      if (search === this.#current) this.#list.append(reply);
    } catch (error) {
      if (search === this.#current) showError(this.#part("failure"), error, () => this.#loadMore(from, count));
    } finally {
      search.isLoadingMore = false;
    }
  }

  #fail(error, retry) {
    this.#part("total").textContent = "";
    this.#part("reading").replaceChildren();
    this.#part("chips").replaceChildren();
    this.#part("nothing").hidden = true;
    this.#list.clear();
    showError(this.#part("failure"), error, retry);
  }
}

/** Reports whether the search took all words of a query as they are, and has nothing to say about it. */
const isTakenAsTyped = ({ terms, spelling, date, like, without, unread }) =>
  !spelling &&
  !date &&
  !like &&
  without.length + unread.length === 0 &&
  terms.every(({ kind }) => kind === "exact" || kind === "prefix");

function newSearch(q) {
  return { q, isDrawn: false, isLoadingMore: false };
}
