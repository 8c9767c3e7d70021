// The previous and the next page, by arrow keys.

const linkTo = (rel) => document.querySelector(".pager")?.querySelector(`a[rel=${rel}]`);

/** Returns the relations of the arrow keys. On right-to-left pages the next page is on the left. */
const relations = () =>
  document.documentElement.matches(":dir(rtl)")
    ? { ArrowRight: "prev", ArrowLeft: "next" }
    : { ArrowLeft: "prev", ArrowRight: "next" };

export function attachPager() {
  for (const [key, rel] of Object.entries(relations())) {
    const link = linkTo(rel);
    if (link) link.ariaKeyShortcuts = key;
  }
}

/** Follows the link of an arrow key, unless the key scrolls what has the focus. */
export function turn({ key, shiftKey, target }) {
  if (shiftKey || scrolls(target)) return false;
  const link = linkTo(relations()[key]);
  link?.click();
  return link;
}

/** Reports whether an element, or one around it, can scroll sideways. */
function scrolls(element) {
  if (!element) return false;
  const isWide = element.scrollWidth > element.clientWidth;
  return (
    (isWide && (element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX))) ||
    scrolls(element.parentElement)
  );
}
