/**
 * What queries of plain words don't need: fields, quotes, ids and dates, papers to leave out, papers like
 * another, and facets. The worker loads this script when a query needs it.
 */
export { AdvancedFinder } from "./advancedfinder.js";
export { trailingDate } from "./dates.js";
export { facetCounts } from "./facetcounts.js";
export { parse } from "./query.js";
export { relaxed } from "./relax.js";
