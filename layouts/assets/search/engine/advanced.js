/**
 * What queries of plain words don't need: fields, quotes and ids, papers to leave out, papers like
 * another, facets, and lists for export. The worker loads this script when a query needs it.
 */
export { advancedFinder, allPapers, relaxed } from "./advancedanswer.js";
export { facetCounts } from "./facetcounts.js";
