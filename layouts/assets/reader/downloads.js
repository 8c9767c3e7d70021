// Citations of a list in formats for which it has no file. The script that puts them together loads when a reader asks
// for them.
import { listFilesFailed } from "../strings.js";

export function attachDownloads() {
  for (const place of document.querySelectorAll("[data-index]")) {
    for (const button of place.querySelectorAll("button[value]")) attach(button, place);
  }
}

function attach(button, place) {
  const name = button.textContent;
  let pending;
  const download = async () => {
    button.textContent = name;
    try {
      await (await import(place.dataset.script)).download(place, button.value);
    } catch {
      button.textContent = listFilesFailed;
    }
    pending = undefined;
  };
  button.ariaLive = "polite";
  button.onclick = () => (pending ??= download());
}
