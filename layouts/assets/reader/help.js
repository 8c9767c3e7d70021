// A dialog with the keyboard shortcuts.
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
import { preference, setPreference } from "./preferences.js";

/** Keys and what they do, in order. */
const shortcuts = [
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

/** Shows the dialog. */
export function showKeys() {
  dialog ??= newDialog();
  dialog.showModal();
  return true;
}

function newDialog() {
  const heading = make("h2", { id: "keys" }, keysTitle);
  const close = make("button", { type: "button", onclick: () => dialog.close() }, keysClose);
  const element = make(
    "dialog",
    { className: "shortcuts", closedBy: "any" },
    heading,
    make("dl", {}, ...shortcuts.flatMap(row)),
    make("label", {}, toggle(), keysUse),
    close,
  );
  element.setAttribute("aria-labelledby", heading.id);
  document.body.append(element);
  return element;
}

/** Single-character keys get in the way of speech input, so readers can turn them off (WCAG 2.1.4). */
function toggle() {
  const box = make("input", { type: "checkbox", checked: hasKeys() });
  box.addEventListener("change", () => setPreference("keys", !box.checked && "off"));
  return box;
}

/** Reports whether single-character keys are on. */
export const hasKeys = () => preference("keys") !== "off";

function row([keys, what]) {
  const caps = keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "]);
  return [make("dt", {}, ...caps), make("dd", {}, what)];
}
