/**
 * What the search page needs nothing of while plain words find papers: filters, orders
 * and counts. The page loads it when it is asked for.
 */
export { drawFacets } from "./facets.js";
export { has, toggled } from "./items.js";
