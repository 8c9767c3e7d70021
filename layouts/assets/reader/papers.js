// The papers of a list, and the focus on their titles.

/** Returns the links of the titles, in order. */
const titles = () => [...document.querySelectorAll(".papers h3 a, .papers > .line > a")];

/** Returns the list entry of a title. */
const entry = (title) => title.closest("li");

const holdsFocus = (title) => entry(title).contains(document.activeElement);

/** Returns the title of the focused paper. */
export const focused = () => titles().find(holdsFocus);

/** Returns the entry of the focused paper. */
export function focusedEntry() {
  const title = focused();
  return title && entry(title);
}

/**
 * Moves the focus by a number of papers: from the focused one, if it is in view; otherwise to the first
 * one in view. Returns false if there is none to go to.
 */
export function step(by) {
  const all = titles();
  const at = all.findIndex((title) => holdsFocus(title) && isInView(entry(title)));
  const to = all[at < 0 ? firstInView(all, by) : at + by];
  if (!to) return false;
  to.focus({ preventScroll: true });
  entry(to).scrollIntoView({ block: "nearest" });
  to.scrollIntoView({ block: "nearest" }); // if the paper is higher than the window
  return true;
}

/** Returns the first paper in view; if there is none, the next one in the direction of the step. */
function firstInView(all, by) {
  const below = all.findIndex((title) => title.getBoundingClientRect().bottom > 0);
  if (below < 0) return all.length - 1;
  return by > 0 || below === 0 || isInView(all[below]) ? below : below - 1;
}

function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Opens the focused paper; on a paper's own page the first of its links. */
export function openPaper() {
  const link = focused() ?? document.querySelector(".paper .links a");
  link?.click();
  return link;
}
