// Puts a button that copies beside each citation. Without a script, or without leave to use the
// clipboard, there is none, and the text can be selected.
import { fill } from "../search/page/fill.js";
import { copyCopied, copyCopy, copyFailed } from "../strings.js";

const patience = 2000; // ms until a button says again what it does

/**
 * Copies the text of an element, or of the file that it leads to. The clipboard is given the file
 * before it is there: Safari lets no page copy later than a reader asks for it.
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

/** How the button calls what it copies: as the heading that is opened to see it, or the link. */
function nameOf(element) {
  return (element.closest("details")?.querySelector("summary") ?? element).textContent;
}

function button(element) {
  const made = document.createElement("button");
  const usual = fill(copyCopy, { name: nameOf(element) });
  const say = (text) => {
    made.textContent = text;
  };
  made.type = "button";
  made.className = "copy";
  made.ariaLive = "polite";
  say(usual);
  made.addEventListener("click", async () => {
    try {
      await copy(element);
      say(copyCopied);
    } catch {
      say(copyFailed);
    }
    setTimeout(say, patience, usual);
  });
  return made;
}

if (navigator.clipboard) {
  for (const element of document.querySelectorAll("[data-copy]")) element.after(button(element));
}
