// The list of papers that were found, and the ways through it.
import { result } from "./result.js";

const first = 6; // hits at once: what a screen shows
const next = 12;
const nearest = 20; // papers that are listed at least, though they don't have all words
const byItself = 60; // so many come as the reader scrolls; then a button asks for more

export class List {
  #section;
  #papers;
  #more;
  #site;
  #load;
  #total = 0;
  #watch;

  /** Takes the section that holds the list, the site's address, and what loads (from, count). */
  constructor(section, site, load) {
    this.#section = section;
    this.#papers = section.querySelector(".papers");
    this.#more = section.querySelector(".more");
    this.#site = site;
    this.#load = load;
    this.#more.addEventListener("click", () => this.#ask());
    this.#watch = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#ask(), { rootMargin: "300px" });
  }

  /** The number of hits to ask for at once, to show as many as there were. */
  static count = (shown = 0) => Math.max(first, shown);

  /** The number of papers that are shown. */
  get shown() {
    return this.#papers.children.length;
  }

  clear() {
    this.#papers.replaceChildren();
    this.#wait(false);
  }

  draw(reply) {
    this.#papers.replaceChildren();
    this.append(reply);
    this.#papers.dataset.q = reply.q; // what is shown: for tests and measurements
  }

  /** Adds more papers; a reader who asked for them by the button goes on at the first of them. */
  append(reply) {
    const asked = document.activeElement === this.#more;
    const entries = reply.hits.map((hit) => result(hit, this.#site));
    this.#papers.append(...entries);
    this.#total = reply.hits.length >= first ? Math.max(reply.total, nearest) : 0; // an estimate may promise too much
    this.#wait(this.shown < this.#total);
    if (asked) entries[0]?.querySelector("h3 a").focus({ preventScroll: true });
  }

  #wait(more) {
    this.#watch.unobserve(this.#more);
    this.#more.hidden = !more;
    if (more && this.shown < byItself) this.#watch.observe(this.#more); // anew, since it may be in view still
  }

  #ask() {
    if (this.shown > 0) this.#load(this.shown, next);
  }

  /** Moves the focus from the box or from paper to paper; gives false where it leaves the list upwards. */
  step(by) {
    const titles = [...this.#papers.querySelectorAll("h3 a")];
    const inMore = document.activeElement === this.#more;
    const at = inMore ? titles.length : titles.findIndex((title) => title.closest("li").contains(document.activeElement));
    const to = at + by;
    if (to < 0) return false;
    if (titles[to]) titles[to].focus();
    else if (inMore) this.#ask();
    else if (!this.#more.hidden) this.#more.focus();
    return true;
  }

  /** Tells whether the reader is in the list. */
  holds = (target) => this.#papers.contains(target) || target === this.#more;

  /** Scrolls to where the papers begin, if that is above the window. */
  top() {
    if (this.#section.getBoundingClientRect().top < 0) scrollTo(0, 0);
  }
}
