// Texts of strings.js with something filled in. That module is made of the texts of the site's
// language, layouts/strings/LANG.yaml; a text that counts comes in plural forms.
import { lang, numberGroup } from "../../strings.js";

/** Writes a whole number with its digits in groups of three, as pages do. */
export const number = (n) => String(n).replace(/\B(?=(?:\d{3})+$)/g, numberGroup);

/**
 * Cuts a text at its placeholders, in place of which the values stand: strings, or nodes.
 * @param {string} text
 * @param {Record<string, string | Node>} values
 */
export const parts = (text, values) => text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part));

/** Fills a text with strings. */
export const fill = (text, values) => parts(text, values).join("");

/**
 * The plural form for a number.
 * @param {Record<string, string>} forms by category; in: their language, if it is not that of the rest
 */
export const form = (forms, n) => forms[new Intl.PluralRules(forms.in ?? lang).select(n)] ?? forms.other;

/** Fills the plural form for a number with it. */
export const count = (forms, n) => fill(form(forms, n), { n: number(n) });
