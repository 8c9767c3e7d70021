// The papers of a list, from one to the next by their titles.

/** The links of the titles, in order. */
const titles = () => [...document.querySelectorAll(".papers h3 a, .papers > .line > a")];

/** The list's entry that a title stands in. */
const entry = (title) => title.closest("li");

const holdsFocus = (title) => entry(title).contains(document.activeElement);

/** The title of the paper that the reader is at. */
export const focused = () => titles().find(holdsFocus);

/** The entry of the paper that the reader is at. */
export function focusedEntry() {
  const title = focused();
  return title && entry(title);
}

/**
 * Moves on by so many papers: from the one that the reader is at; without one, or where it was
 * scrolled away, to the first one in view. Gives false where there is none to go to.
 */
export function step(by) {
  const all = titles();
  const at = all.findIndex((title) => holdsFocus(title) && isInView(entry(title)));
  const to = all[at < 0 ? firstInView(all, by) : at + by];
  if (!to) return false;
  to.focus({ preventScroll: true });
  entry(to).scrollIntoView({ block: "nearest" });
  to.scrollIntoView({ block: "nearest" }); // of a paper higher than the window
  return true;
}

/** Where none is in view, it is the next one below, or above where the way leads up. */
function firstInView(all, by) {
  const below = all.findIndex((title) => title.getBoundingClientRect().bottom > 0);
  if (below < 0) return all.length - 1;
  return by > 0 || below === 0 || isInView(all[below]) ? below : below - 1;
}

function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Opens the paper that the reader is at; on a paper's own page the first of its links. */
export function openPaper() {
  const link = focused() ?? document.querySelector(".paper .links a");
  link?.click();
  return link;
}
