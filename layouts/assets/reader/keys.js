// The keyboard shortcuts of every page, and the buttons that do the same. A key does nothing on a page
// that lacks what it is for.
import { toggleAbstracts } from "./abstracts.js";
import { goToBox } from "./box.js";
import { cite } from "./cite.js";
import { fold } from "./fold.js";
import { hasKeys, showKeys } from "./help.js";
import { attachPager, turn } from "./pager.js";
import { openPaper, step } from "./papers.js";
import { nextTheme } from "./theme.js";

/** What keys do. Each function returns whether it had anything to do. */
const keys = {
  __proto__: null,
  "/": goToBox,
  j: () => step(1),
  k: () => step(-1),
  o: openPaper,
  c: cite,
  e: fold,
  t: nextTheme,
  "?": showKeys,
  ArrowLeft: turn,
  ArrowRight: turn,
};

/** What buttons do, by their data-do. */
const buttons = { __proto__: null, theme: nextTheme, abstracts: toggleAbstracts, keys: showKeys };

export function attachKeys() {
  document.addEventListener("keydown", press);
  document.addEventListener("click", ({ target }) => buttons[target.closest("[data-do]")?.dataset.do]?.());
  for (const button of document.querySelectorAll("[data-do=keys]")) button.ariaKeyShortcuts = "?";
  attachPager();
}

function press(event) {
  const key = keyOf(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ((event.repeat && !"jk".includes(key)) || isTyping(event.composedPath()[0]) || document.querySelector(":modal"))
    return;
  if (key?.length === 1 && !hasKeys()) return;
  if (keys[key]?.(event)) event.preventDefault();
}

/** Returns a key, by its Latin letter if the keyboard is set to another script. */
const keyOf = ({ key, code }) => (/^[^\0-\x7f]$/.test(key) && /^Key.$/.test(code) ? code[3].toLowerCase() : key);

/** Reports whether keys are text input for an element. */
const isTyping = (target) => target.isContentEditable || target.matches?.("input, textarea, select");
