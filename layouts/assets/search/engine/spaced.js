/** Joins fields and values with a space between them, as in "author: Yejin Choi". */
import { isField } from "./fields.js";
import { readAddress, readID } from "./ids.js";
import { pieces } from "./pieces.js";

/** The values of fields that a sentence is likelier to name: "is like: …" is no like:. */
const values = { __proto__: null, id: /\d/, like: /\d/, sort: /^(?:relevance|date|upvotes|trending)$/i };

/** Cuts a query into matches of pieces. */
export function* piecesOf(text) {
  const all = [...text.matchAll(pieces)].map(withoutScheme);
  for (let i = 0; i < all.length; i++) {
    const { 0: name, 5: word, index } = all[i];
    const next = all[i + 1];
    const isName = word === name && name.endsWith(":") && isField(name.slice(0, -1));
    if (isName && next?.[0] === "(" && next.index === index + name.length && !/^(?:like|sort):/i.test(name)) {
      yield Object.assign([`${name}(`], { index, field: name.slice(0, -1).toLowerCase() });
      i++;
      continue;
    }
    if (!isName || !next || next.index === index + name.length || !isValue(name.slice(0, -1), next)) {
      yield all[i];
      continue;
    }
    const piece = text.slice(index, next.index + next[0].length);
    const [value, , , inside, stars] = next;
    yield Object.assign([piece, undefined, name.slice(0, -1), inside, stars, value], { index });
    i++;
  }
}

/** Returns an id or an address, such as https://arxiv.org/abs/2503.04715, without a field. */
function withoutScheme(match) {
  const { 0: piece, 2: field, 3: inside, index } = match;
  if (!field || inside !== undefined || isField(field) || !(readID(piece) || readAddress(piece))) return match;
  return Object.assign([piece, undefined, undefined, undefined, undefined, piece], { index });
}

/** Reports whether a piece is a word or quotes, without an operator or a field of its own. */
function isValue(field, [piece, hyphens, other, inside]) {
  const wanted = values[field.toLowerCase()];
  if (hyphens || /^(?:[()]|AND|OR|NOT)$/.test(piece)) return false;
  if (inside !== undefined) return !other && !wanted;
  const [name, ...rest] = piece.split(":");
  return !(rest.length > 0 && isField(name)) && (!wanted || wanted.test(piece));
}
