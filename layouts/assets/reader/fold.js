// The key that expands and folds.
import { toggleAbstracts } from "./abstracts.js";
import { focusedEntry } from "./papers.js";

/**
 * Expands or folds the abstract of the focused paper; on a paper's own page everything foldable;
 * elsewhere all abstracts.
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
