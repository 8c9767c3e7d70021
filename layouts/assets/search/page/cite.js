// The citations of papers found, from the blocks that docs/exports.md describes. Sites without blocks offer none.

const place = document.querySelector(".found .files[data-index]");

/** Whether citations can be copied as BibTeX. */
const canCopy = Boolean(navigator.clipboard && place?.querySelector("button[value=bib]"));

/**
 * Copies the BibTeX of a hit; undefined where that can't work. The clipboard gets a promise of the text, since Safari
 * lets pages copy only directly after a click.
 */
export const copyCitation = canCopy
  ? (hit) => navigator.clipboard.write([new ClipboardItem({ "text/plain": citation(hit) })])
  : undefined;

async function citation({ id, date }) {
  const { citationsOf } = await import(place.dataset.script);
  return new Blob(await citationsOf(place, [[id, date]], "bib"), { type: "text/plain" });
}

/**
 * Makes the downloads below the number of papers those of all papers found.
 * @param {() => Promise<[string, string][]>} all returns their ids, and the days on which they were first listed
 */
export function exportAll(all) {
  if (place) place.papers = all; // reader/downloads.js downloads them
}
