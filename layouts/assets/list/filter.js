// A field above a long index that hides the entries without the typed words.
import { make } from "../search/page/dom.js";
import { fill, formatNumber } from "../search/page/fill.js";
import { fold } from "../search/engine/fold.js";
import { listFiltered } from "../strings.js";

class Filter {
  #field;
  #status = make("p", { className: "count", role: "status" });
  #lists = [...document.querySelectorAll("main .counts")];
  #entries; // with their names, folded; read on first use

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
    place.append(this.#field, this.#status);
  }

  #show() {
    const words = fold(this.#field.value).split(/\s+/).filter(Boolean);
    this.#entries ??= this.#lists
      .flatMap((list) => [...list.children])
      .map((entry) => ({ entry, name: fold(entry.firstChild.textContent) }));
    let count = 0;
    for (const { entry, name } of this.#entries) {
      entry.hidden = !words.every((word) => name.includes(word));
      count += !entry.hidden;
    }
    for (const list of this.#lists)
      (list.closest("section") ?? list).hidden = [...list.children].every((entry) => entry.hidden);
    this.#status.textContent = words.length > 0 ? statusText(count, this.#entries.length) : "";
  }

  /** Clears the field, or leaves it if it is empty. */
  #leave(event) {
    event.preventDefault();
    if (this.#field.value === "") return this.#field.blur();
    this.#field.value = "";
    this.#show();
  }
}

const statusText = (n, all) => fill(listFiltered, { n: formatNumber(n), all: formatNumber(all) });

const place = document.querySelector(".filter");
if (place) new Filter(place);
