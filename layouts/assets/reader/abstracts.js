// Expands or folds all abstracts of a page.
import { onPreferenceChange, preference, setPreference } from "./preferences.js";

const data = document.documentElement.dataset;
const buttons = document.querySelectorAll("[data-do=abstracts]");
let isOpen = false;

const all = () => document.querySelectorAll("details.abstract");

export function attachAbstracts() {
  onPreferenceChange("abstracts", (value) => set(value === "open"));
  set(preference("abstracts") === "open");
  for (const button of buttons) button.ariaKeyShortcuts = "e";
}

/** Expands or folds all abstracts, on this page and others. Returns false if the page has none. */
export function toggleAbstracts() {
  if (all().length === 0) return false;
  set(!isOpen);
  setPreference("abstracts", isOpen && "open");
  return true;
}

/** Expands or folds all abstracts. If nothing changes, those that the reader has toggled stay as they are. */
function set(open) {
  if (open !== isOpen) {
    for (const abstract of all()) abstract.open = open;
  }
  isOpen = open;
  delete data.abstracts; // style.css expanded all abstracts by it; now each can be folded
  for (const button of buttons) button.ariaExpanded = String(open);
}
