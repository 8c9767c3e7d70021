// The filters and sort orders of a search, which edit its query.
import { showError, unloadable } from "./errors.js";

/** Loads the script that edits queries, draws facets, and says how a query was read. */
export const loadRefine = () => import("./refine.js").catch(() => Promise.reject(unloadable));

export class Filters {
  #narrow;
  #facets;
  #sorts;
  #failure;
  #page;
  #counted; // the query of the facets that are shown

  /**
   * @param {(name: string) => Element} part returns a part of the results
   * @param {{query: () => string, choose: (q: string) => void, count: (q: string) => Promise<object>}} page
   *   functions that return the query, search for another, and count the papers found by facet
   */
  constructor(part, page) {
    this.#narrow = part("narrow");
    this.#facets = part("facets");
    this.#sorts = part("sorts");
    this.#failure = part("failure");
    this.#page = page;
    this.#facets.addEventListener("click", ({ target }) => {
      const { key } = target.closest("button")?.dataset ?? {};
      if (key) this.#edit((q, { toggled }) => toggled(q, key));
    });
    this.#sorts.addEventListener("click", ({ target: { value } }) => {
      if (value) this.#edit((q, { sorted }) => sorted(q, value));
    });
  }

  /** Shows how a reply is sorted, and that its papers are not counted yet. */
  draw({ q, sort }) {
    const [relevance] = this.#sorts.children;
    for (const button of this.#sorts.children) button.ariaPressed = String(button.value === sort);
    relevance.disabled = sort === "date" && !/sort:/i.test(q); // filters alone rank no paper
    this.#counted = undefined;
  }

  /** Searches for an edited query. */
  async #edit(edit) {
    try {
      this.#page.choose(edit(this.#page.query(), await loadRefine()));
    } catch (error) {
      showError(this.#failure, error, () => this.#edit(edit));
    }
  }

  /** Counts the papers found by facet, once for a search, and only if the reader has opened the facets. */
  async count() {
    const q = this.#page.query();
    if (!this.#narrow.open || this.#counted === q) return;
    this.#counted = q;
    const isCurrent = () => this.#counted === q;
    try {
      const [{ drawFacets }, { facets }] = await Promise.all([loadRefine(), this.#page.count(q)]);
      if (isCurrent()) drawFacets(this.#facets, facets);
    } catch (error) {
      if (!isCurrent()) return;
      this.#counted = undefined;
      showError(this.#facets, error, () => this.count());
    }
  }
}
