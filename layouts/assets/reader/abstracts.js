// All abstracts of a page, open or folded.
import { follow, keep, kept } from "./kept.js";

const chosen = document.documentElement.dataset;
const buttons = document.querySelectorAll("[data-do=abstracts]");
let isOpen = false;

const all = () => document.querySelectorAll("details.abstract");

export function attachAbstracts() {
  follow("abstracts", (value) => set(value === "open"));
  set(kept("abstracts") === "open");
  for (const button of buttons) button.ariaKeyShortcuts = "e";
}

/** Opens or folds all abstracts, here and on the next pages; gives false where there are none. */
export function toggleAbstracts() {
  if (all().length === 0) return false;
  set(!isOpen);
  keep("abstracts", isOpen && "open");
  return true;
}

/** Opens or folds all, but for those that the reader has opened or folded since the last time. */
function set(open) {
  if (open !== isOpen) {
    for (const abstract of all()) abstract.open = open;
  }
  isOpen = open;
  delete chosen.abstracts; // by which style.css has shown them so far: each can be folded alone now
  for (const button of buttons) button.ariaExpanded = String(open);
}
