import { listComma, listMore } from "../../strings.js";
import { make } from "./dom.js";
import { fillCount } from "./fill.js";

/** Returns the nodes of a list of authors, with marks on some: their indexes. */
export const markedAuthors = (names, marked = []) =>
  names.flatMap((name, i) => [i > 0 ? listComma : "", marked.includes(i) ? make("mark", {}, name) : name]);

/** Lists authors, and the number of others: A, B and 7 more. */
export const authorLine = (names, more) => names.join(listComma) + (more > 0 ? ` ${fillCount(listMore, more)}` : "");
