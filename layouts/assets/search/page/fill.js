// Fills values into the texts of strings.js. The build generates that module from the texts of the
// site's language, layouts/strings/LANG.yaml. A text that counts has plural forms.
import { lang, numberGroup } from "../../strings.js";

/** Formats a whole number with its digits in groups of three. */
export const formatNumber = (n) => String(n).replace(/\B(?=(?:\d{3})+$)/g, numberGroup);

/**
 * Splits a text at its placeholders, and puts values in their places: strings, or nodes.
 * @param {string} text
 * @param {Record<string, string | Node>} values
 */
export const parts = (text, values) => text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part));

/** Fills the placeholders of a text with strings. */
export const fill = (text, values) => parts(text, values).join("");

/**
 * Returns the plural form for a number.
 * @param {Record<string, string>} forms by category; in is their language, if it is not the site's
 */
export const pluralForm = (forms, n) => forms[new Intl.PluralRules(forms.in ?? lang).select(n)] ?? forms.other;

/** Fills a number into its plural form. */
export const fillCount = (forms, n) => fill(pluralForm(forms, n), { n: formatNumber(n) });
