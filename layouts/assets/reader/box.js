// The search box of every page: the key / focuses it, and Escape leaves it. The panel of results loads
// when the box gets the focus, so that pages stay light until then.
const form = document.querySelector("form[role=search]");
const box = form?.elements.q;

/** Focuses the box and selects its text. Returns false if the page has none. */
export function goToBox() {
  box?.focus();
  box?.select();
  return Boolean(box);
}

function leave(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault(); // Escape would clear the box
  box.blur();
}

/** Loads the panel. Without it, the box still opens the search page. */
async function loadPanel() {
  try {
    await import(form.dataset.script);
  } catch {
    box.addEventListener("focus", loadPanel, { once: true });
  }
}

export function attachBox() {
  if (!box) return;
  Object.assign(box, { autocomplete: "off", ariaKeyShortcuts: "/" });
  box.addEventListener("keydown", leave);
  if (!form.dataset.script) return;
  if (document.activeElement === box) loadPanel();
  else box.addEventListener("focus", loadPanel, { once: true });
}
