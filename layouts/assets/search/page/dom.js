/** Makes an element with properties, which are those of the DOM, and what stands in it. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Calls a function once nothing has asked for it for so many milliseconds. */
export function settled(delay, call) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), delay);
  };
}
