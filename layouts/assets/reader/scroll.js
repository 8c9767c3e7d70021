// Formulas that are too wide scroll sideways, or their paragraphs do. They get a tab stop, since not every
// browser lets the keyboard scroll them otherwise.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

export function attachScroll() {
  for (const paragraph of document.querySelectorAll(".math-long, p:has(math)")) observer.observe(paragraph);
}
