// The font of formulas that come up later.

/**
 * A page is drawn without its formulas' font where that is not there in time, and keeps to it, so
 * that nothing moves (style.css). Where no formula is seen yet, none can move: those that the
 * reader unfolds or finds get their font whenever it comes. By now all that is to be open is.
 */
export function attachFormulas() {
  if (document.querySelector("math:not(details:not([open], .begun) *)") !== null) return;
  for (const face of document.fonts) face.display = "swap";
}
