/** Finds the words of a query that few papers have, and that may be misspelled. */

/** Matches the names of months in English and German, and what is short for them. */
export const months =
  "jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|m(?:ä|ae)rz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|" +
  "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?";
const strayShare = 2500; // a word in at most one of as many papers may be an error in them

/** Months are never corrected, although few papers may have them. */
const month = new RegExp(`^(?:${months})$`);

/**
 * Returns slots with other spellings of those whose word no paper has, or a stray one, and none together with the other
 * words. A word that consists of two others becomes two slots.
 * @param {import('./index.js').Index} index
 * @param {import('./slots.js').Slot[]} slots
 * @param {import('./scripts.js').Scripts} scripts
 * @returns {import('./slots.js').Slot[]}
 */
export function corrected(index, slots, scripts) {
  const stray = Math.max(1, index.root.papers / strayShare);
  const isRare = (slot) => slot.kind === "none" || (slot.kind === "exact" && sizeOf(slot) <= stray);
  const rare = slots.filter((slot) => isRare(slot) && !slot.isExact && !month.test(slot.token));
  if (rare.length === 0) return slots;
  const files = rare.filter(({ kind }) => kind === "none").flatMap(({ token }) => index.root.wordFilesLike(token));
  const reads = [() => scripts.get("spellcheck"), ...files.map((file) => () => index.words(file))];
  return index.files.each(reads, (read) => read())[0].respell(index, slots, rare);
}

/** Returns the number of papers of all terms of a slot; papers that have several count as often. */
export const sizeOf = ({ readings }) => readings.reduce((sum, { term }) => sum + term.size, 0);
