/**
 * Reads what is typed into the search, exactly as package generator/find does; its comments
 * say why. generator/find/testdata/queries.json holds both to it.
 */
import { read } from "./fields.js";
import { readBy } from "./pieces.js";

/**
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export const parse = (q) => readBy(read, q);
