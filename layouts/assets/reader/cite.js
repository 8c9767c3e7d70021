// The citation of a paper: the way to it, and its BibTeX open.
import { focused } from "./papers.js";

export function attachCite() {
  addEventListener("hashchange", show);
  addEventListener("load", show); // the buttons that copy are there by then
}

/** Goes to the citation of the page's paper, or to that of the paper that the reader is at. */
export function cite() {
  const link = focused();
  const section = document.getElementById("cite");
  if (link) location.href = `${link.href}#cite`;
  else if (section) {
    location.hash = "cite";
    section.scrollIntoView(); // though the address was this one already
    show();
  }
  return link ?? section;
}

/**
 * Opens the BibTeX, and moves the reader to what copies it. That comes a frame later, since a browser
 * that goes to a part of a page takes the focus from where it was.
 */
function show() {
  const section = location.hash === "#cite" && document.getElementById("cite");
  if (!section) return;
  const text = section.querySelector("pre[data-copy]"); // in a lean site there is a file instead
  const part = text?.closest("details");
  if (part) part.open = true;
  const way = section.querySelector(":is(pre, a)[data-copy] + .copy") ?? part?.querySelector("summary");
  if (way) requestAnimationFrame(() => way.focus());
}
