/** Words that some write together, some apart: word piece and WordPiece, Llama 3 and Llama3. */
import { formOf, joinedWeight } from "./weights.js";
import { joinedHash } from "./shard.js";
import { stem } from "./stem.js";

const maxLength = 32; // of a joined form in the index
const maxSlots = 8; // a query of more slots does without joined forms
const joinable = /^(?=.*\p{L})[\p{L}\p{N}\p{M}]*$/u;
const unjoinable = /[ー\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Adds to the slots of neighboring words without signs the reading as one word.
 * @param {import('./index.js').Index} index
 * @param {import('./slots.js').QueryWord[]} words of the query
 * @param {import('./slots.js').Slot[]} slots of some of them, in order
 */
export function addJoined(index, words, slots) {
  if (slots.length > maxSlots) return;
  const tokens = words.map(({ token }) => token);
  const pairs = slots.slice(1).flatMap((slot, i) => {
    const [first, second] = [slots[i].place, slot.place];
    const joined = tokens[first] + tokens[second];
    const isPair = second === first + 1 && !slot.isAlone && !slots[i].signed && !slot.signed;
    const of = [slots[i], slot];
    return isPair && isWord(joined) && mayHave(index, joined, of) ? [{ joined, of }] : [];
  });
  index.files.each(pairs, ({ joined, of }) => {
    const term = index.term(stem(joined));
    if (!term) return;
    for (const slot of of)
      addReading(slot, { term, weight: joinedWeight, form: formOf(joined), word: joined, isJoined: true });
  });
}

/** Reports whether some paper may have a joined word, by the hashes of the first; rare words have none. */
function mayHave({ root }, joined, slots) {
  const [first, second] = slots.map(ownTerm);
  if (!first?.joined || !second || first.size < root.rare || second.size < root.rare) return true;
  return first.joined.includes(joinedHash(stem(joined)));
}

const ownTerm = ({ token, readings }) => readings.find(({ term }) => term.key === stem(token))?.term;

const isWord = (text) => text.length <= maxLength && joinable.test(text) && !unjoinable.test(text);

function addReading(slot, reading) {
  if (slot.readings.some(({ term }) => term === reading.term)) return;
  slot.readings.push(reading);
  if (slot.kind === "none") slot.kind = "exact";
}
