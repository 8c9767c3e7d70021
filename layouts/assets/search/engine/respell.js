/** Gives slots whose words may be misspelled the readings of other spellings. */
import { sizeOf } from "./corrections.js";
import { maxTailBits, tailSize } from "./shard.js";
import { isClear, respellings } from "./spell.js";
import { stem } from "./stem.js";
import { formOf, otherWeight } from "./weights.js";

const muchMore = 64; // times the papers of a word that some paper has: those of a word that it may stand for

/**
 * Returns slots with other spellings of the rare ones. Words that a paper has together are right.
 * @param {import('./index.js').Index} index
 * @param {import('./slots.js').Slot[]} slots
 * @param {import('./slots.js').Slot[]} rare some of them
 */
export function respell(index, slots, rare) {
  const isTogether = haveCommonPaper(
    index,
    slots.filter(({ readings }) => readings[0]),
  );
  const isWanted = (slot) => rare.includes(slot) && (slot.kind === "none" || !isTogether);
  return index.files.each(slots, (slot) => (isWanted(slot) ? respelled(index, slot) : slot)).flat();
}

/** Returns a slot with other spellings, or a slot for each half of its word. */
function respelled(index, slot) {
  const papers = sizeOf(slot);
  const { words, halves } = respellings(index, slot.token, papers);
  if (halves.length > 0) {
    const readings = index.files.each(halves, (half) => readingsOf(index, [half]));
    return halves.map((token, i) => ({
      ...slot,
      token,
      typed: slot.token,
      own: slot.readings,
      readings: [...slot.readings, ...readings[i]],
      kind: "spelling",
    }));
  }
  const isLikely = ({ term, word }) =>
    term.size >= muchMore * papers && (term.text.length > 0 || isClear(slot.token, word, true));
  const readings = readingsOf(index, words).filter(isLikely);
  if (!readings[0]) return slot;
  return { ...slot, own: slot.readings, readings: [...slot.readings, ...readings], kind: "spelling" };
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

/** Reports whether a paper has the words of all slots. Terms with a long tail may be in any paper. */
function haveCommonPaper(index, slots) {
  const [rarest, ...others] = slots.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const hasTail = (term, ordinal) =>
    tailSize(term, index.root.room) > maxTailBits || index.tail(term).includes(ordinal);
  const hasTerm = (term, ordinal) =>
    term.text.includes(ordinal) || term.named.includes(ordinal) || (term.tail && hasTail(term, ordinal));
  const papers = rarest?.readings.flatMap(({ term: { text, named } }) => [...text, ...named]) ?? [];
  return papers.some((ordinal) => others.every(({ readings }) => readings.some(({ term }) => hasTerm(term, ordinal))));
}
