/** Loaded by the worker when a query has a word that few papers have. */
export { respellings } from "./spell.js";
export { respelled } from "./suggest.js";
