// A dialog that lists the keys.
import { make } from "../search/page/dom.js";
import {
  keysCite,
  keysClose,
  keysFold,
  keysKeys,
  keysOpen,
  keysSearch,
  keysStep,
  keysTheme,
  keysTitle,
  keysTurn,
  keysUse,
} from "../strings.js";
import { keep, kept } from "./kept.js";

/** What keys do, in the order in which they are listed. */
const help = [
  ["/", keysSearch],
  ["j k", keysStep],
  ["o", keysOpen],
  ["e", keysFold],
  ["c", keysCite],
  ["← →", keysTurn],
  ["t", keysTheme],
  ["?", keysKeys],
];

let dialog;

/** Shows the keys. */
export function showKeys() {
  dialog ??= drawn();
  dialog.showModal();
  return true;
}

function drawn() {
  const heading = make("h2", { id: "keys" }, keysTitle);
  const close = make("button", { type: "button", onclick: () => dialog.close() }, keysClose);
  const made = make(
    "dialog",
    { className: "shortcuts", closedBy: "any" },
    heading,
    make("dl", {}, ...help.flatMap(row)),
    make("label", {}, choice(), keysUse),
    close,
  );
  made.setAttribute("aria-labelledby", heading.id);
  document.body.append(made);
  return made;
}

/** Keys of one sign get in the way of those who speak to their browser (WCAG 2.1.4). */
function choice() {
  const box = make("input", { type: "checkbox", checked: hasKeys() });
  box.addEventListener("change", () => keep("keys", !box.checked && "off"));
  return box;
}

/** Tells whether the reader wants keys of one sign. */
export const hasKeys = () => kept("keys") !== "off";

function row([keys, what]) {
  const caps = keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "]);
  return [make("dt", {}, ...caps), make("dd", {}, what)];
}
