// The light, dark or automatic theme.
import { make } from "../search/page/dom.js";
import { fill } from "../search/page/fill.js";
import { themeDark, themeIs, themeLight, themeSystem } from "../strings.js";
import { follow, keep } from "./kept.js";

const chosen = document.documentElement.dataset;
const names = { __proto__: null, light: themeLight, dark: themeDark };
const isDark = matchMedia("(prefers-color-scheme: dark)");
let said;

export function attachTheme() {
  follow("theme", show);
  show(chosen.theme);
}

/** Goes on to the next theme. The first one looks other than the system's. */
export function nextTheme() {
  const themes = isDark.matches ? ["light", "dark"] : ["dark", "light"];
  show(themes[themes.indexOf(chosen.theme) + 1]);
  keep("theme", chosen.theme);
  say();
  return true;
}

/**
 * Has screen readers say what the button is called now, wherever the reader is. They say what changes
 * in an element that they have met before, so its text comes later than itself.
 */
function say() {
  if (!said) document.body.append((said = make("p", { className: "unseen", role: "status" })));
  setTimeout(() => {
    said.textContent = document.querySelector("[data-do=theme]")?.ariaLabel ?? "";
  }, 100);
}

function show(theme) {
  if (theme) chosen.theme = theme;
  else delete chosen.theme;
  for (const button of document.querySelectorAll("[data-do=theme]")) {
    button.ariaLabel = button.title = fill(themeIs, { theme: names[theme] ?? themeSystem });
    button.ariaKeyShortcuts = "t";
  }
}
