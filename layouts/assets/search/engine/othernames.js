/** Finds words side by side in the names of authors that results don't show. */
import { isStopStem, needlesOf } from "./filter.js";
import { authors } from "./tables.js";

const isLong = (token) => [...token].length > 1;

/**
 * Reports whether an author of a paper has the words of an item next to each other in the name. The index has each name
 * several times, with each of its tokens first and the others in order, so that this ignores where the first one is.
 */
export function isInOtherName(index, ordinal, item) {
  const { tokens } = item;
  const prefix = item.prefix || item.open;
  const at = tokens.findIndex((token, i) => isLong(token) && !(prefix && i === tokens.length - 1));
  if (at < 0 || !areNamed(index, ordinal, item)) return false;
  const others = ` ${tokens.toSpliced(at, 1).join(" ")}${prefix ? "" : " "}`;
  const names = authors(index, `${tokens[at]} `).filter(({ papers }) => papers.includes(ordinal));
  return names.some(({ name }) => `${name.slice(tokens[at].length)} `.includes(others));
}

/** Reports whether the names of a paper have each of the words. The terms were fetched with the condition. */
function areNamed(index, ordinal, item) {
  const [needle] = needlesOf(item);
  const stems = needle.trim().split(" ");
  if (item.prefix || item.open) stems.pop();
  return stems.filter((stem) => !isStopStem(stem)).every((stem) => index.term(stem)?.named.includes(ordinal));
}
