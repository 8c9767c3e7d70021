import { listComma, listMore } from "../../strings.js";
import { fillCount } from "./fill.js";

/** Lists authors, and the number of others: A, B and 7 more. */
export const authorLine = (names, more) => names.join(listComma) + (more > 0 ? ` ${fillCount(listMore, more)}` : "");
