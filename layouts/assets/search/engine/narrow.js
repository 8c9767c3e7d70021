/**
 * What a query of plain words needs nothing of: fields, quotes and ids, papers left out, papers
 * like another, and facets. The worker loads it when it is asked for.
 */
export { countsOf } from "./counts.js";
export { drops } from "./drops.js";
export { NarrowedFinder } from "./narrowed.js";
export { parse } from "./query.js";
