// The search box of every page: the key / leads to it and Escape away from it. What shows
// results is loaded when the box is entered, so that a page that nobody searches stays light.
const form = document.querySelector("form[role=search]");
const box = form?.elements.q;

/** Tells whether keys are text where they are typed. */
const isTyping = (target) => target.isContentEditable || target.matches?.("input, textarea, select");

function goToBox(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  box.focus();
  box.select();
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

if (box) {
  Object.assign(box, { autocomplete: "off", ariaKeyShortcuts: "/" });
  document.addEventListener("keydown", goToBox);
  box.addEventListener("keydown", leave);
  if (form.dataset.panel) {
    if (document.activeElement === box) prepare();
    else box.addEventListener("focus", prepare, { once: true });
  }
}
