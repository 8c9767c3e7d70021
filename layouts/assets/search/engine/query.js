/**
 * Parses queries of all kinds. docs/query.md describes the language.
 */
import { parseValue } from "./fields.js";
import { parseWith } from "./pieces.js";

/**
 * @param {string} q
 * @returns {import('./plainquery.js').Query}
 */
export const parse = (q) => parseWith(parseValue, q);
