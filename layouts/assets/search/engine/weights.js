/** Constants of the ranking that several modules need. docs/search.md has all of them. */

export const ownWeight = 16; // of a word's own stem
export const joinedWeight = 12; // of a word and its neighbor in one
export const longerWeight = 13; // of longer words
export const faintWeight = 1; // of those of one or two letters that are a word themselves
export const otherWeight = 10; // of other spellings

/** Matches all forms of a word. */
export const anyForm = 255;

/** Returns a number for the inflection of a token. */
export const formOf = (token) => ["s", "ing", "ed"].findIndex((end) => token.endsWith(end)) + 1;
