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
