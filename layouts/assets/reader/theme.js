// The light, dark or automatic theme.
import { make } from "../search/page/dom.js";
import { fill } from "../search/page/fill.js";
import { themeDark, themeIs, themeLight, themeSystem } from "../strings.js";
import { onPreferenceChange, setPreference } from "./preferences.js";

const data = document.documentElement.dataset;
const names = { __proto__: null, light: themeLight, dark: themeDark };
const isDark = matchMedia("(prefers-color-scheme: dark)");
let status;

export function attachTheme() {
  onPreferenceChange("theme", show);
  show(data.theme);
}

/** Switches to the next theme. The first one differs from that of the system. */
export function nextTheme() {
  const themes = isDark.matches ? ["light", "dark"] : ["dark", "light"];
  show(themes[themes.indexOf(data.theme) + 1]);
  setPreference("theme", data.theme);
  announce();
  return true;
}

/**
 * Has screen readers announce the new label of the button. They announce changes of an element that they
 * know, so its text follows after the element.
 */
function announce() {
  if (!status) document.body.append((status = make("p", { className: "unseen", role: "status" })));
  setTimeout(() => {
    status.textContent = document.querySelector("[data-do=theme]")?.ariaLabel ?? "";
  }, 100);
}

function show(theme) {
  if (theme) data.theme = theme;
  else delete data.theme;
  for (const button of document.querySelectorAll("[data-do=theme]")) {
    button.ariaLabel = button.title = fill(themeIs, { theme: names[theme] ?? themeSystem });
    button.ariaKeyShortcuts = "t";
  }
}
