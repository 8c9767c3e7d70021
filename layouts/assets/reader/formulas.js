// The font of formulas that are hidden at first.

/**
 * If the font of formulas doesn't load in time, the page keeps a fallback, so that nothing moves (see
 * style.css). If no formula is visible yet, nothing can move, and formulas that the reader unfolds or
 * finds get the font whenever it loads. Call this after all abstracts that should be open are.
 */
export function attachFormulas() {
  if (document.querySelector("math:not(details:not([open], .card-begun) *)") !== null) return;
  for (const face of document.fonts) face.display = "swap";
}
