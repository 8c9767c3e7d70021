// What is folded, opened by a key.
import { toggleAbstracts } from "./abstracts.js";
import { focusedEntry } from "./papers.js";

/**
 * Opens or folds the abstract of the paper that the reader is at; on a paper's own page all that
 * is folded; elsewhere all abstracts.
 */
export function fold() {
  const paper = focusedEntry();
  if (paper) return press(paper.querySelector(".abstract > summary, .ways .fold"));
  const parts = [...document.querySelectorAll(".paper details")];
  if (parts.length === 0) return toggleAbstracts();
  const isFolded = parts.some((part) => !part.open);
  for (const part of parts) part.open = isFolded;
  return true;
}

function press(button) {
  button?.click();
  return button;
}
