// What the search says where it can't answer.
import { searchBroken, searchFailed, searchLost, searchOffline } from "../../strings.js";

const texts = { offline: searchOffline, lost: searchLost, broken: searchBroken };

/** Says what has failed, by its kind. */
export const reason = ({ error }) => texts[error] ?? searchFailed;
