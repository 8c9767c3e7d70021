/** Loaded by the worker when a query has a word that few papers have. */
export { respell } from "./respell.js";
export { asTyped, respelled, settle } from "./suggest.js";
