// The citations of papers found, from the blocks that docs/exports.md describes. Sites without blocks offer none.

/** Returns the downloads of the papers found; null if there are none. */
const downloads = (found) => found.querySelector(".files[data-index]");

/** Returns a function that copies the BibTeX of a hit; undefined if that can't work. */
export function citationCopier(found) {
  const place = downloads(found);
  if (!navigator.clipboard || !place?.querySelector("button[value=bib]")) return undefined;
  const citation = async ({ id, date }) => {
    const { citationsOf } = await import(place.dataset.script);
    return new Blob(await citationsOf(place, [[id, date]], "bib"), { type: "text/plain" });
  };
  // The clipboard gets a promise of the text, since Safari lets pages copy only directly after a click.
  return (hit) => navigator.clipboard.write([new ClipboardItem({ "text/plain": citation(hit) })]);
}

/**
 * Makes the downloads those of all papers found, which reader/downloads.js starts.
 * @param {() => Promise<[string, string][]>} all returns their ids, and the days on which they were first listed
 */
export function exportAll(found, all) {
  const place = downloads(found);
  if (place) place.papers = all;
}
