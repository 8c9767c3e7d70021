// The citation of a paper.
import { focused } from "./papers.js";

export function attachCite() {
  addEventListener("hashchange", show);
  addEventListener("load", show); // the copy buttons exist now
}

/** Goes to the citation of the focused paper in a list, or of the page's own paper. */
export function cite() {
  const link = focused();
  const section = document.getElementById("cite");
  if (link) location.href = `${link.href}#cite`;
  else if (section) {
    location.hash = "cite";
    section.scrollIntoView(); // the hash may be #cite already
    show();
  }
  return link ?? section;
}

/**
 * Opens the BibTeX, and focuses its copy button. The focus moves a frame later, since browsers that
 * scroll to a hash reset it.
 */
function show() {
  const section = location.hash === "#cite" && document.getElementById("cite");
  if (!section) return;
  const text = section.querySelector("pre[data-copy]"); // lean sites link a file instead
  const details = text?.closest("details");
  if (details) details.open = true;
  const target = section.querySelector(":is(pre, a)[data-copy] + .copy") ?? details?.querySelector("summary");
  if (target) requestAnimationFrame(() => target.focus());
}
