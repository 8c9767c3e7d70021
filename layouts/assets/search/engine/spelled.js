/**
 * What a query needs nothing of whose words all stand in many papers. The worker loads it when
 * it is asked for.
 */
export { spellings } from "./spell.js";
export { respelled } from "./suggest.js";
