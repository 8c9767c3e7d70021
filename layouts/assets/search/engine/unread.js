/** Finds the filters of a query that the parser can't read. */
import { fields, isField } from "./fields.js";

const names = fields.filter((name) => !/^(?:has|like|sort)/.test(name)); // link:code and hash:1 are none of these

/**
 * Returns a filter that is words or nothing, as typed; fixed is the query with the right field, if that is misspelled.
 * @param {string} q
 * @param {import('./fields.js').Value} value
 * @param {Partial<import('./plainquery.js').Item> | undefined} item what the parser read
 * @returns {{text: string, fixed?: string} | undefined} undefined if the value is no filter, or read as one
 */
export function unreadFilter(q, { field, value }, item, { start, end }) {
  const isRead = item ? item.field : !/-\d\d$/.test(value); // the reader may still be typing other dates
  if (!field || !value || isRead) return undefined;
  const text = q.slice(start, end);
  if (isField(field)) return { text };
  const name = field.length > 3 && names.find((name) => isNear(field, name));
  return name ? { text, fixed: q.slice(0, start) + name + q.slice(start + field.length) } : undefined;
}

/** Reports whether a field is a name with one letter more, less or another, or with two in the other order. */
const isNear = (field, name) =>
  [...name, "."].some((letter, i) => {
    const rest = name.slice(i + 1);
    const ends = `.?${letter}?${rest}|${rest[0]}${letter}${rest.slice(1)}`;
    return RegExp(`^${name.slice(0, i)}(?:${ends})$`).test(field);
  });
