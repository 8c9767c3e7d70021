/** Writes 1 paper, 12 papers, 1,234 papers. */
export const papers = (n) => (n === 1 ? "1 paper" : `${n.toLocaleString("en")} papers`);

/** Writes how many papers a reply found. Where none has all words, those that come nearest are listed. */
export function total({ total, about, hits }) {
  if (total > 0) return `${about ? "About " : ""}${papers(total)}`;
  return hits.length > 0 ? "No paper has all of this; these come nearest" : "No papers found";
}

const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Writes 2025-03-13 as 13 March 2025. */
export function day(date) {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : long.format(parsed);
}
