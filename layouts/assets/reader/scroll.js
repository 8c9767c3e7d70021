// Paragraphs with a formula that is too long for the window scroll sideways. Not every browser lets
// a reader without a pointer do that, so such a paragraph is a stop for the Tab key.

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

export function attachScroll() {
  for (const paragraph of document.querySelectorAll("p:has(math)")) watch.observe(paragraph);
}
