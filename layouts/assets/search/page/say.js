// Texts about papers and dates.
import * as texts from "../../strings.js";
import { fill, fillCount } from "./fill.js";

/** Returns 1 paper, 12 papers, 1,234 papers. */
export const papers = (n) => fillCount(texts.countPapers, n);

/** Returns how many papers match a query. */
export function total({ total, about, similar, isUnknownID }) {
  if (total > 0) return about ? fill(texts.searchAbout, { papers: papers(total) }) : papers(total);
  if (isUnknownID) return texts.searchNoId;
  return similar.hits.length > 0 ? texts.searchNoMatch : texts.searchNone;
}

/** Formats 2025-03-13 as 13 March 2025. */
export function day(date) {
  const [year, month, day] = date.split("-").map(Number);
  const name = texts.dateMonthsOfDays[month - 1];
  return day && name ? fill(texts.dateDay, { year, month: name, day }) : date;
}
