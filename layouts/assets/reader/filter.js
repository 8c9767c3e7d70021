// A field above an index that hides the entries which lack what is typed.
import { make } from "../search/page/dom.js";
import { fill, number } from "../search/page/fill.js";
import { fold } from "../search/engine/tokens.js";
import { listFiltered } from "../strings.js";

export function attachFilter() {
  const place = document.querySelector(".filter");
  if (place) new Filter(place);
}

class Filter {
  #field;
  #said = make("p", { className: "count", role: "status" });
  #lists = [...document.querySelectorAll("main .counts")];
  #entries; // with their names as they are compared; made when they are needed

  constructor(place) {
    const label = place.dataset.label;
    this.#field = make("input", {
      type: "search",
      autocomplete: "off",
      spellcheck: false,
      placeholder: label,
      ariaLabel: label,
    });
    this.#field.addEventListener("input", () => this.#show());
    this.#field.addEventListener(
      "keydown",
      (event) => event.key === "Escape" && !event.isComposing && this.#leave(event),
    );
    place.append(this.#field, this.#said);
  }

  #show() {
    const typed = fold(this.#field.value).split(/\s+/).filter(Boolean);
    this.#entries ??= this.#lists
      .flatMap((list) => [...list.children])
      .map((entry) => ({ entry, name: fold(entry.firstChild.textContent) }));
    let n = 0;
    for (const { entry, name } of this.#entries) {
      entry.hidden = !typed.every((word) => name.includes(word));
      n += !entry.hidden;
    }
    for (const list of this.#lists)
      (list.closest("section") ?? list).hidden = [...list.children].every((entry) => entry.hidden);
    this.#said.textContent = typed.length > 0 ? said(n, this.#entries.length) : "";
  }

  /** Empties the field; an empty one is left. */
  #leave(event) {
    event.preventDefault();
    if (this.#field.value === "") return this.#field.blur();
    this.#field.value = "";
    this.#show();
  }
}

const said = (n, all) => fill(listFiltered, { n: number(n), all: number(all) });
