// Formulas that are too long for the window scroll sideways, or their paragraphs do. Not every browser
// lets a reader without a pointer do that, so they are stops for the Tab key.

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

export function attachScroll() {
  for (const paragraph of document.querySelectorAll(".long, p:has(math)")) watch.observe(paragraph);
}
