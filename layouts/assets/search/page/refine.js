/**
 * What the search page doesn't need while plain words find papers: filters, sort orders, facets, and what it says about
 * a query that the search corrected or read in another way. The page loads this script when it needs it.
 */
export { drawFacets } from "./facets.js";
export { chips, interpretation, relaxedQueries } from "./interpretation.js";
export { sorted, toggled } from "./items.js";
