// What the reader chose for all pages. The script in parts/head.html sets it on <html> as data-NAME
// before the browser draws the page.

const prefix = "offprint-";

/**
 * Returns a preference.
 * @param {string} name
 * @returns {string | undefined}
 */
export function preference(name) {
  try {
    return localStorage[prefix + name];
  } catch {
    // The browser may block storage.
  }
}

/** Stores a preference, or removes it if it has no value. */
export function setPreference(name, value) {
  try {
    if (value) localStorage[prefix + name] = value;
    else localStorage.removeItem(prefix + name);
  } catch {
    // The preference applies to this page only.
  }
}

/** Calls a function when a preference may have changed, in another tab or while the page was in the bfcache. */
export function onPreferenceChange(name, call) {
  addEventListener("storage", ({ key }) => (key === prefix + name || key === null) && call(preference(name)));
  addEventListener("pageshow", ({ persisted }) => persisted && call(preference(name)));
}
