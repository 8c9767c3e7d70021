/** Plain text from the HTML of titles and abstracts, as in the index. */

const names = { __proto__: null, amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Replaces entities. */
export const unescaped = (text) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (entity, decimal, hex, name) =>
    name ? (names[name] ?? entity) : String.fromCodePoint(Math.min(decimal ?? parseInt(hex, 16), 0x10ffff)),
  );

/** Returns the HTML of each paragraph. */
export const split = (html) => html.split(/<\/?p>/).filter((part) => part.trim());

/** Returns the text of each paragraph. */
export const paragraphs = (html) => split(html).map((part) => unescaped(part.replace(/<[^>]*>/g, "")));

/** Returns the text of all paragraphs, with spaces between them. */
export const plain = (html) => paragraphs(html).join(" ");
