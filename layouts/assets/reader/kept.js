// What a reader chose for all pages. The script in parts/head.html puts it on <html> as data-NAME
// before the page is drawn.

const prefix = "offprint-";

/**
 * What was chosen.
 * @param {string} name
 * @returns {string | undefined}
 */
export function kept(name) {
  try {
    return localStorage[prefix + name];
  } catch {
    // Without leave to keep anything, nothing was chosen.
  }
}

/** Keeps a choice; nothing is no choice. */
export function keep(name, value) {
  try {
    if (value) localStorage[prefix + name] = value;
    else localStorage.removeItem(prefix + name);
  } catch {
    // It holds for this page, then.
  }
}

/** Tells what is chosen whenever it may be another: in another tab, or while the page was put away. */
export function follow(name, tell) {
  addEventListener("storage", ({ key }) => (key === prefix + name || key === null) && tell(kept(name)));
  addEventListener("pageshow", ({ persisted }) => persisted && tell(kept(name)));
}
