// Names of tags and authors that have no page of their own.
import { make } from "../search/page/dom.js";
import { filter } from "../search/page/filter.js";

/** Links each name to a search for it. */
export function attachFind() {
  const { action } = document.querySelector("form[role=search]") ?? {};
  if (!action) return;
  for (const name of document.querySelectorAll("[data-find]")) {
    const query = new URLSearchParams({ q: filter(name.dataset.find, name.textContent) });
    const link = make("a", { href: `${action}?${query}` }, ...name.childNodes);
    if (name.className) link.className = name.className;
    name.replaceWith(link);
  }
}
