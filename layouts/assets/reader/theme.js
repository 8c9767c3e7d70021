// Light, dark, or as the system has it.
import { fill } from "../search/fill.js";
import { themeDark, themeIs, themeLight, themeSystem } from "../strings.js";
import { follow, keep } from "./kept.js";

const chosen = document.documentElement.dataset;
const names = { __proto__: null, light: themeLight, dark: themeDark };
const isDark = matchMedia("(prefers-color-scheme: dark)");

export function attachTheme() {
  follow("theme", show);
  show(chosen.theme);
}

/** Goes on to the next theme. The first one looks other than the system's. */
export function nextTheme() {
  const themes = isDark.matches ? ["light", "dark"] : ["dark", "light"];
  show(themes[themes.indexOf(chosen.theme) + 1]);
  keep("theme", chosen.theme);
  return true;
}

function show(theme) {
  if (theme) chosen.theme = theme;
  else delete chosen.theme;
  for (const button of document.querySelectorAll("[data-do=theme]")) {
    button.ariaLabel = button.title = fill(themeIs, { theme: names[theme] ?? themeSystem });
    button.ariaKeyShortcuts = "t";
  }
}
