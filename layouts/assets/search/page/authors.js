// The names of a paper's authors in a line.
import { listComma, listMore } from "../../strings.js";
import { count } from "./fill.js";

/** Names authors, and how many more there are: A, B and 7 more. */
export const named = (names, more) => names.join(listComma) + (more > 0 ? ` ${count(listMore, more)}` : "");
