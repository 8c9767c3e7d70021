// The search box of every page: the key / leads to it and Escape away from it. What shows
// results is loaded when the box is entered, so that a page that nobody searches stays light.
const form = document.querySelector("form[role=search]");
const box = form?.elements.q;

/** Goes to the box, and has what is in it replaced by what is typed; gives false where there is none. */
export function goToBox() {
  box?.focus();
  box?.select();
  return Boolean(box);
}

function leave(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault(); // which would empty the box
  box.blur();
}

/** Loads the panel; without it the box still leads to the search page. */
async function prepare() {
  try {
    const { attach } = await import(form.dataset.panel);
    attach(form);
  } catch {
    box.addEventListener("focus", prepare, { once: true });
  }
}

export function attachBox() {
  if (!box) return;
  Object.assign(box, { autocomplete: "off", ariaKeyShortcuts: "/" });
  box.addEventListener("keydown", leave);
  if (!form.dataset.panel) return;
  if (document.activeElement === box) prepare();
  else box.addEventListener("focus", prepare, { once: true });
}
