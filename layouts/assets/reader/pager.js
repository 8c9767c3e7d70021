// The pages beside this one, by the arrow that points to them.

const beside = (rel) => document.querySelector(".pager")?.querySelector(`a[rel=${rel}]`);

/** In a page that is written from right to left, the next one is on the left. */
const arrows = () =>
  document.documentElement.matches(":dir(rtl)")
    ? { ArrowRight: "prev", ArrowLeft: "next" }
    : { ArrowLeft: "prev", ArrowRight: "next" };

export function attachPager() {
  for (const [key, rel] of Object.entries(arrows())) {
    const link = beside(rel);
    if (link) link.ariaKeyShortcuts = key;
  }
}

/** Follows the link that an arrow points to, unless the arrow scrolls what has the focus. */
export function turn({ key, shiftKey, target }) {
  if (shiftKey || scrolls(target)) return false;
  const link = beside(arrows()[key]);
  link?.click();
  return link;
}

/** Tells whether an element, or one around it, can be scrolled sideways. */
function scrolls(element) {
  if (!element) return false;
  const isWide = element.scrollWidth > element.clientWidth;
  return (
    (isWide && (element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX))) ||
    scrolls(element.parentElement)
  );
}
