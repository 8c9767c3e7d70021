// The messages for errors of the search.
import { searchBroken, searchFailed, searchLost, searchOffline } from "../../strings.js";

const messages = { offline: searchOffline, unloadable: searchLost, broken: searchBroken };

/** The search could not load one of its scripts. */
export const unloadable = { error: "unloadable" };

/** Returns the message for an error, by its kind. */
export const messageOf = ({ error }) => messages[error] ?? searchFailed;
