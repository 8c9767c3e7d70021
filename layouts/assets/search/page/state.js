// The address has the query, as ?q=. The history has with it where the reader was: {shown, at, narrow,
// entered}, with the number of papers shown, the reader's position among them, whether the facets were open,
// and whether the reader entered or chose the query rather than being about to type more.

/** Returns the query in the address. */
export const query = () => new URLSearchParams(location.search).get("q") ?? "";

/** Returns the address of a query. */
export const address = (q) => (q ? `?${new URLSearchParams({ q })}` : location.pathname);

/** Returns the state of the current history entry. */
export const current = () => history.state ?? { entered: query() !== "" };

/** Adds to the state of the current history entry. */
export const update = (state) => write("replaceState", { ...current(), ...state });

/** Adds a history entry for a query that the reader chose. */
export const push = (q, state) => write("pushState", { entered: true, ...state }, q);

/** Updates the history entry while the reader types, or adds one after a query that was entered. */
export function type(q, state) {
  const typed = { entered: false, ...state };
  if (current().entered) write("pushState", typed, q);
  else write("replaceState", typed, q);
}

function write(method, state, q) {
  try {
    history[method](state, "", q === undefined ? undefined : address(q));
  } catch {
    // Safari limits the calls per half minute; the next one writes the same and more.
  }
}
