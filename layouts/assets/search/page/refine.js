/**
 * What the search page doesn't need while plain words find papers: filters, sort orders and facets.
 * The page loads this script when it needs it.
 */
export { drawFacets } from "./facets.js";
export { sorted, toggled } from "./items.js";
