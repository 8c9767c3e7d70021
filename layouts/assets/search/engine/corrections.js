/** Gives slots whose words few papers have the readings of other spellings. */
import { stem } from "./stem.js";
import { formOf, otherWeight } from "./weights.js";

/** Matches the names of months in English and German, and what is short for them. */
export const months =
  "jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|m(?:ä|ae)rz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|" +
  "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?";
/** Months are never corrected, although few papers may have them. */
const month = new RegExp(`^(?:${months})$`);

/**
 * Adds other spellings to the slots whose word no paper has, and to those whose word few papers have and none together
 * with the other words. A word that consists of two others becomes two slots.
 * @param {import('./index.js').Index} index
 * @param {import('./slots.js').Slot[]} slots
 * @param {import('./scripts.js').Scripts} scripts
 * @returns {import('./slots.js').Slot[]}
 */
export function corrected(index, slots, scripts) {
  const { rare } = index.root;
  const isRare = (slot) => slot.kind === "none" || (slot.kind === "exact" && sizeOf(slot) < rare);
  const wrong = slots.filter((slot) => isRare(slot) && !slot.isExact && !month.test(slot.token));
  if (wrong.length === 0) return slots;
  const isTogether = haveCommonPaper(slots.filter(({ readings }) => readings[0]));
  const isWanted = (slot) => wrong.includes(slot) && (slot.kind === "none" || !isTogether);
  return index.files.each(slots, (slot) => (isWanted(slot) ? respelled(index, slot, scripts) : slot)).flat();
}

/** Returns a slot with other spellings, or a slot for each half of its word. */
function respelled(index, slot, scripts) {
  scripts.request("spellcheck");
  index.files.each(index.root.wordFilesLike(slot.token), (file) => index.words(file));
  const { words, halves } = scripts.get("spellcheck").respellings(index, slot.token);
  if (halves.length > 0) {
    const readings = index.files.each(halves, (half) => readingsOf(index, [half]));
    return halves.map((token, i) => ({
      ...slot,
      token,
      typed: slot.token,
      readings: [...slot.readings, ...readings[i]],
      kind: "spelling",
    }));
  }
  const readings = readingsOf(index, words);
  return { ...slot, readings: [...slot.readings, ...readings], kind: readings[0] ? "spelling" : slot.kind };
}

function readingsOf(index, words) {
  const readings = index.files.each(words, (word) => ({
    term: index.term(stem(word)),
    weight: otherWeight,
    form: formOf(word),
    word,
  }));
  return readings.filter(({ term }) => term);
}

/** Returns the number of papers of all terms of a slot; papers that have several count as often. */
export const sizeOf = ({ readings }) => readings.reduce((sum, { term }) => sum + term.size, 0);

/** Reports whether a paper has the words of all slots. Terms with a tail that isn't read may be in any paper. */
function haveCommonPaper(slots) {
  const [rarest, ...others] = slots.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const isIn =
    (ordinal) =>
    ({ readings }) =>
      readings.some(({ term: { text, named, tail } }) => tail || text.includes(ordinal) || named.includes(ordinal));
  const papers = rarest?.readings.flatMap(({ term: { text, named } }) => [...text, ...named]) ?? [];
  return papers.some((ordinal) => others.every(isIn(ordinal)));
}
