/** Creates an element with DOM properties and children. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Returns a function that calls another once nobody has called it for some milliseconds. */
export function debounced(delay, call) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), delay);
  };
}

/** Makes elements the children of another, and moves only those that are elsewhere. */
export function fillList(list, children) {
  children.forEach((child, i) => child === list.children[i] || list.insertBefore(child, list.children[i] ?? null));
  while (list.children.length > children.length) list.lastChild.remove();
}
