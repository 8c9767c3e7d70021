/** The text of HTML as the index has it. */

const names = { __proto__: null, amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Text without its entities. */
export const unescaped = (text) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (entity, decimal, hex, name) =>
    name ? (names[name] ?? entity) : String.fromCodePoint(Math.min(decimal ?? parseInt(hex, 16), 0x10ffff)),
  );

/** The HTML of each paragraph. */
export const split = (html) => html.split(/<\/?p>/).filter((part) => part.trim());

/** The text of each paragraph. */
export const paragraphs = (html) => split(html).map((part) => unescaped(part.replace(/<[^>]*>/g, "")));

/** All text, with spaces between paragraphs. */
export const plain = (html) => paragraphs(html).join(" ");
