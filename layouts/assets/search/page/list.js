// The papers found, and below them those that are only similar: more papers as the reader scrolls, and keyboard
// navigation through both lists.
import { fillList } from "./dom.js";
import { result } from "./result.js";
import * as say from "./say.js";

const [fewestFirst, mostFirst] = [4, 6];
const cardHeight = 180; // of a short card, in pixels
const moreHits = 12;
const maxAutomatic = 60; // papers that scrolling loads; a button loads more

export class List {
  #section;
  #papers;
  #similar;
  #more;
  #options;
  #observer;
  #entries = new Map(); // by what they show: those that the reader has not changed

  /**
   * @param {Element} section around the list
   * @param {{site: URL, load: (from: number, count: number) => void, mark: (html: string) => Promise<string>}} options
   *   the site's address, and functions that load more papers and mark abstracts. Papers are numbered through both lists
   */
  constructor(section, options) {
    this.#section = section;
    this.#papers = section.querySelector(".papers");
    this.#similar = section.querySelector(".similar .papers");
    this.#more = section.querySelector(".more");
    this.#options = options;
    section.addEventListener("click", () => this.#entries.clear()); // since that may unfold something
    this.#more.addEventListener("click", () => this.#loadMore());
    this.#observer = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && this.#loadMore(), {
      rootMargin: "300px",
    });
  }

  /** Returns the number of hits to request first: about what the window shows, to show as many as before. */
  static count = (shown = 0) => Math.max(fewestFirst, Math.min(mostFirst, Math.ceil(innerHeight / cardHeight)), shown);

  /** The number of papers that are shown. */
  get shown() {
    return this.#shownPapers.length;
  }

  get #shownPapers() {
    return [...this.#papers.children, ...this.#similar.children];
  }

  /**
   * The reader's position: the number of the first paper that begins in the window or below it, or of the
   * last one, and its top. At the top of the page the number is -1.
   */
  get position() {
    if (scrollY <= 0) return [-1];
    const tops = this.#shownPapers.map((paper) => Math.round(paper.getBoundingClientRect().top));
    const number = tops.findLastIndex((top, i) => i === 0 || tops[i - 1] < 0);
    return [number, tops[number]];
  }

  /** Scrolls to a position. What is above it may have another height now, for instance while a font loads. */
  goTo([number, top]) {
    const paper = this.#shownPapers[number];
    scrollTo(0, paper ? scrollY + paper.getBoundingClientRect().top - top : 0);
  }

  clear() {
    this.#papers.replaceChildren();
    this.#similar.replaceChildren();
    this.#showSimilar(0);
    this.#showMore(false);
  }

  /** Shows the papers of a reply. Entries that were there stay, so that the browser need not lay them out again. */
  draw(reply) {
    const old = this.#entries;
    this.#entries = new Map();
    fillList(
      this.#papers,
      reply.hits.map((hit) => this.#entry(hit, old)),
    );
    fillList(
      this.#similar,
      reply.similar.hits.map((hit) => this.#entry(hit, old)),
    );
    this.#finish(reply);
    this.#papers.dataset.q = reply.q; // for tests and benchmarks
  }

  /** Adds more papers. If the reader pressed the button, the focus moves to the first of them. */
  append(reply) {
    const wasPressed = document.activeElement === this.#more;
    const entriesOf = (hits) => hits.map((hit) => this.#entry(hit, this.#entries));
    const [entries, similar] = [entriesOf(reply.hits), entriesOf(reply.similar.hits)];
    this.#papers.append(...entries);
    this.#similar.append(...similar);
    this.#finish(reply);
    if (wasPressed) [...entries, ...similar][0]?.querySelector("h3 a").focus({ preventScroll: true });
  }

  #entry(hit, old) {
    const shown = JSON.stringify([hit.id, hit.title, hit.snippet, hit.marked, hit.fields, hit.again]);
    const entry = old.get(shown) ?? result(hit, this.#options);
    this.#entries.set(shown, entry);
    return entry;
  }

  #finish({ hits, similar, total }) {
    this.#showSimilar(similar.total);
    const isFull = hits.length + similar.hits.length >= fewestFirst; // few hits are all, whatever the estimate says
    this.#showMore(isFull && this.shown < total + similar.total);
  }

  #showSimilar(total) {
    const section = this.#similar.parentElement;
    section.hidden = this.#similar.children.length === 0;
    section.querySelector(".count").textContent = section.hidden ? "" : say.papers(total);
  }

  #showMore(hasMore) {
    this.#observer.unobserve(this.#more);
    this.#more.hidden = !hasMore;
    // A new observation reports the button again if it is still in view.
    if (hasMore && this.shown < maxAutomatic) this.#observer.observe(this.#more);
  }

  #loadMore() {
    if (this.shown > 0) this.#options.load(this.shown, moreHits);
  }

  /** Moves the focus from the box or from paper to paper. Returns false if it would leave the list at the top. */
  step(by) {
    const titles = this.#shownPapers.map((paper) => paper.querySelector("h3 a"));
    const inMore = document.activeElement === this.#more;
    const index = inMore
      ? titles.length
      : titles.findIndex((title) => title.closest("li").contains(document.activeElement));
    const to = index + by;
    if (to < 0) return false;
    if (titles[to]) titles[to].focus();
    else if (inMore) this.#loadMore();
    else if (!this.#more.hidden) this.#more.focus();
    return true;
  }

  /** Reports whether an element is in the list. */
  contains = (target) => [this.#papers, this.#similar, this.#more].some((element) => element.contains(target));

  /** Scrolls to the top, if the list begins above the window. */
  scrollToTop() {
    if (this.#section.getBoundingClientRect().top < 0) scrollTo(0, 0);
  }
}
