// Finds dates in queries.
import { mayHaveDate } from "../../layouts/assets/search/engine/answer.js";
import { findDate } from "../../layouts/assets/search/engine/finddate.js";

/** The date in a query, if the search looks for one; null if there is none. */
export const date = ({ q, today, newest }) => (mayHaveDate.test(q) && findDate(q, today, newest)) || null;
