// Citations of a list in formats for which it has no file. The script that puts them together loads when a reader asks
// for them.
import { listComma, listFilesFailed } from "../strings.js";
import { make } from "../search/page/dom.js";

const names = { bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" };

/** Adds a button for each format to the files of a list or paper, or puts it in the place of the files of a longer list. */
export function attachDownloads() {
  for (const place of document.querySelectorAll("[data-forms]")) {
    const forms = place.querySelector("span");
    if (!("own" in place.dataset)) forms?.replaceChildren();
    for (const kind of place.dataset.forms.split(" ")) {
      if (forms) forms.append(forms.firstChild ? listComma : "", button(place, kind));
      else place.append(make("li", {}, button(place, kind)));
    }
    place.hidden = false;
    if (!forms) place.previousElementSibling.hidden = false;
  }
}

function button(place, kind) {
  const element = make("button", { type: "button", className: "form", ariaLive: "polite" }, names[kind]);
  let pending;
  const download = async () => {
    element.textContent = names[kind];
    try {
      await (await import(place.dataset.script)).download(place, kind);
    } catch {
      element.textContent = listFilesFailed;
    }
    pending = undefined;
  };
  element.onclick = () => (pending ??= download());
  return element;
}
