/** Gives slots whose words few papers have the readings of other spellings. */
import { stem } from "./stem.js";
import { formOf, otherWeight } from "./weights.js";

/** Matches the names of months. They are never corrected, since few papers may have them. */
const month =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/**
 * Adds other spellings to the slots whose word no paper has, and to those whose word few papers have and none together
 * with the other words.
 * @param {import('./index.js').Index} index
 * @param {import('./slots.js').Slot[]} slots
 * @param {import('./scripts.js').Scripts} scripts
 */
export function correct(index, slots, scripts) {
  const { rare } = index.root;
  const known = slots.filter(({ readings }) => readings[0]);
  const isRare = (slot) => slot.kind === "none" || (slot.kind === "exact" && sizeOf(slot) < rare);
  const wrong = slots.filter((slot) => isRare(slot) && !slot.isExact && !month.test(slot.token));
  if (wrong.length === 0) return;
  const isTogether = haveCommonPaper(known);
  index.files.each(isTogether ? wrong.filter(({ kind }) => kind === "none") : wrong, (slot) => {
    const corrections = correctedReadings(index, slot, scripts);
    if (corrections[0]) slot.kind = "spelling";
    slot.readings.push(...corrections);
  });
}

const sizeOf = ({ readings }) => readings.reduce((sum, { term }) => sum + term.size, 0);

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

/** Returns readings as other spellings. The words to choose from are fetched together with the script. */
function correctedReadings(index, { token }, scripts) {
  scripts.request("spellcheck");
  index.files.each(index.root.wordFilesLike(token), (file) => index.words(file));
  const words = scripts.get("spellcheck").spellings(index, token);
  const readings = index.files.each(words, (word) => ({
    term: index.term(stem(word)),
    weight: otherWeight,
    form: formOf(word),
    word,
  }));
  return readings.filter(({ term }) => term);
}
