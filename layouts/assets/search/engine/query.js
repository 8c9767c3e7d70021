/**
 * Parses queries of all kinds. docs/query.md describes the language.
 */
import { read } from "./fields.js";
import { readBy } from "./pieces.js";

/**
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export const parse = (q) => readBy(read, q);
