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
  #ways;
  #total = 0;
  #watch;
  #entries = new Map(); // by what they show: those that are as they were made

  /**
   * Takes the section that holds the list.
   * @param {{site: URL, load: (from: number, count: number) => void, mark: (html: string) => Promise<string>}} ways
   *   the site's address, what loads more papers, and what marks abstracts
   */
  constructor(section, ways) {
    this.#section = section;
    this.#papers = section.querySelector(".papers");
    this.#more = section.querySelector(".more");
    this.#ways = ways;
    this.#papers.addEventListener("click", () => this.#entries.clear()); // which may unfold something
    this.#more.addEventListener("click", () => this.#ask());
    this.#watch = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#ask(), {
      rootMargin: "300px",
    });
  }

  /** The number of hits to ask for at once, to show as many as there were. */
  static count = (shown = 0) => Math.max(first, shown);

  /** The number of papers that are shown. */
  get shown() {
    return this.#papers.children.length;
  }

  /**
   * Where the reader is: the number of the first paper that begins in the window or below, or else of
   * the last, and where it does. At the top of the page it is no paper, -1.
   */
  get at() {
    if (scrollY <= 0) return [-1];
    const tops = [...this.#papers.children].map((paper) => Math.round(paper.getBoundingClientRect().top));
    const number = tops.findLastIndex((top, i) => i === 0 || tops[i - 1] < 0);
    return [number, tops[number]];
  }

  /** Goes to where a reader was. What stands above may be higher now, as where a font is on its way. */
  goTo([number, top]) {
    const paper = this.#papers.children[number];
    scrollTo(0, paper ? scrollY + paper.getBoundingClientRect().top - top : 0);
  }

  clear() {
    this.#papers.replaceChildren();
    this.#wait(false);
  }

  /** Shows the papers of a reply. What was shown alike stays, so that it need not be laid out again. */
  draw(reply) {
    const known = this.#entries;
    this.#entries = new Map();
    const entries = reply.hits.map((hit) => this.#entry(hit, known));
    entries.forEach(
      (entry, i) =>
        entry === this.#papers.children[i] || this.#papers.insertBefore(entry, this.#papers.children[i] ?? null),
    );
    while (this.shown > entries.length) this.#papers.lastChild.remove();
    this.#drawn(reply);
    this.#papers.dataset.q = reply.q; // what is shown: for tests and measurements
  }

  /** Adds more papers; a reader who asked for them by the button goes on at the first of them. */
  append(reply) {
    const asked = document.activeElement === this.#more;
    const entries = reply.hits.map((hit) => this.#entry(hit, this.#entries));
    this.#papers.append(...entries);
    this.#drawn(reply);
    if (asked) entries[0]?.querySelector("h3 a").focus({ preventScroll: true });
  }

  #entry(hit, known) {
    const shown = hit.id + hit.title + hit.snippet;
    const entry = known.get(shown) ?? result(hit, this.#ways);
    this.#entries.set(shown, entry);
    return entry;
  }

  #drawn(reply) {
    this.#total = reply.hits.length >= first ? Math.max(reply.total, nearest) : 0; // an estimate may promise too much
    this.#wait(this.shown < this.#total);
  }

  #wait(more) {
    this.#watch.unobserve(this.#more);
    this.#more.hidden = !more;
    if (more && this.shown < byItself) this.#watch.observe(this.#more); // anew, since it may be in view still
  }

  #ask() {
    if (this.shown > 0) this.#ways.load(this.shown, next);
  }

  /** Moves the focus from the box or from paper to paper; gives false where it leaves the list upwards. */
  step(by) {
    const titles = [...this.#papers.querySelectorAll("h3 a")];
    const inMore = document.activeElement === this.#more;
    const at = inMore
      ? titles.length
      : titles.findIndex((title) => title.closest("li").contains(document.activeElement));
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
