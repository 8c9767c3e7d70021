// What the search says about a query: how its words were read, and what may find more.
import { make } from "./dom.js";
import * as say from "./say.js";
import { address } from "./state.js";

const link = (q, ...text) => make("a", { href: address(q) }, ...(text.length > 0 ? text : [q]));

/** Says how words were read, as parts of a line; none where they were read as they are. */
export function reading({ terms, spelling, hits }) {
  const corrected = terms.filter(({ kind }) => kind === "spelling");
  if (hits.length > 0 && corrected.length > 0) {
    return ["Showing results for ", make("strong", {}, spelling || corrected.map(({ used }) => used.join(" ")).join(" "))];
  }
  if (spelling) return ["Did you mean ", link(spelling), "?"];
  const unknown = terms.filter(({ kind }) => kind === "none").map(({ text }) => `“${text}”`);
  if (hits.length === 0 || unknown.length === 0) return [];
  return [`No paper has ${unknown.join(" or ")}; these have the other words.`];
}

/** Lists what the query finds without one of its filters. */
export const wider = ({ without }) =>
  without.map(({ q, total, drop }) => make("li", {}, link(q, "Without ", make("code", {}, drop)), ` there ${total === 1 ? "is" : "are"} ${say.papers(total)}`));
