// The messages for errors of the search.
import { searchAgain, searchBroken, searchFailed, searchLost, searchOffline } from "../../strings.js";
import { make } from "./dom.js";

const messages = { offline: searchOffline, unloadable: searchLost, broken: searchBroken };

/** The search could not load one of its scripts. */
export const unloadable = { error: "unloadable" };

/** Returns the message for an error, by its kind. */
export const messageOf = ({ error }) => messages[error] ?? searchFailed;

/** Shows what has failed in place of its result, with a button that tries it again. */
export function showError(place, error, retry) {
  const button = make("button", { type: "button", className: "pill", onclick: retry }, searchAgain);
  place.replaceChildren(make("p", {}, messageOf(error)), button);
}
