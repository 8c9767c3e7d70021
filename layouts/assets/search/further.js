/**
 * What the search page needs nothing of while plain words find papers: filters, orders
 * and counts. The page loads it when it is asked for.
 */
import "./page.js"; // so that what both need stands in the page's script, and not in a third one

export { drawFacets } from "./facets.js";
export { has, toggled } from "./items.js";
