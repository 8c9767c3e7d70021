// Adds a button that copies to each citation. Without a script or access to the clipboard there is no button,
// and readers can select the text.
import { fill } from "../search/page/fill.js";
import { copyCopied, copyCopy, copyFailed } from "../strings.js";

const resetDelay = 2000; // ms until a button shows its label again

/**
 * Copies the text of an element, or of the file that it links to. The clipboard gets a promise of the
 * file, since Safari lets pages copy only directly after a click.
 */
function copy(element) {
  if (!element.href) return navigator.clipboard.writeText(element.dataset.copy || element.textContent.trim());
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": fileOf(element.href) })]);
}

async function fileOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return new Blob([await response.text()], { type: "text/plain" });
}

/** Returns the name of what the button copies: its heading, or the text of the link. */
function nameOf(element) {
  return (element.closest("details")?.querySelector("summary") ?? element).textContent;
}

function copyButton(element) {
  const button = document.createElement("button");
  const label = fill(copyCopy, { name: nameOf(element) });
  const show = (text) => {
    button.textContent = text;
  };
  button.type = "button";
  button.className = "copy";
  button.ariaLive = "polite";
  show(label);
  button.addEventListener("click", async () => {
    try {
      await copy(element);
      show(copyCopied);
    } catch {
      show(copyFailed);
    }
    setTimeout(show, resetDelay, label);
  });
  return button;
}

if (navigator.clipboard) {
  for (const element of document.querySelectorAll("[data-copy]")) element.after(copyButton(element));
}
