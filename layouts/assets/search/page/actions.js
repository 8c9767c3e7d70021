// The actions of a hit: show the whole abstract in place of the snippet, find similar papers, copy the citation.
import {
  copyCopied,
  copyFailed,
  searchCopy,
  searchHideAbstract,
  searchMoreLike,
  searchShowAbstract,
} from "../../strings.js";
import { make } from "./dom.js";
import { fieldsLine } from "./facts.js";
import { address } from "./state.js";

const resetDelay = 2000; // ms until a button shows its label again

/**
 * Returns a line with the actions of a hit, and where its words are.
 * @param {Element} text with the snippet
 * @param {object} options see result.js
 */
export function actions(hit, text, { mark, copy }) {
  const row = make("p", { className: "ways" });
  if (hit.abstract && /^… | …$/.test(hit.snippet)) row.append(abstract(hit, text, mark));
  row.append(make("a", { href: address(`like:${hit.id}`) }, searchMoreLike));
  if (copy) row.append(copyButton(hit, copy));
  const fields = fieldsLine(hit.fields);
  if (fields) row.append(make("span", { className: "fields" }, fields));
  return row;
}

function abstract(hit, text, mark) {
  const button = make("button", { type: "button", className: "fold", ariaExpanded: "false" }, searchShowAbstract);
  button.onclick = () => {
    const open = button.ariaExpanded !== "true";
    button.ariaExpanded = String(open);
    button.textContent = open ? searchHideAbstract : searchShowAbstract;
    text.innerHTML = open ? `<p>${hit.abstract}` : hit.snippet;
    const marked = (html) => button.ariaExpanded === "true" && (text.innerHTML = html);
    if (open) mark(hit.abstract).then(marked, () => {}); // an abstract without marks is fine
  };
  return button;
}

function copyButton(hit, copy) {
  const button = make("button", { type: "button", className: "fold", ariaLive: "polite" }, searchCopy);
  const show = (label) => (button.textContent = label);
  button.onclick = async () => {
    show(
      await copy(hit).then(
        () => copyCopied,
        () => copyFailed,
      ),
    );
    setTimeout(show, resetDelay, searchCopy);
  };
  return button;
}
