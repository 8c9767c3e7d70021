// The address says what is searched, as ?q=. The history keeps beside it how far the list was
// read: {shown, at, narrow, entered}, with the number of papers, the place of the reader among
// them, whether facets were open, and whether the query was chosen or entered and not just typed so far.

history.scrollRestoration = "manual"; // the list must be there before its place can be found

const title = document.title;

/** What the address asks for. */
export const query = () => new URLSearchParams(location.search).get("q") ?? "";

/** The address of a query. */
export const address = (q) => (q ? `?${new URLSearchParams({ q })}` : location.pathname);

/** What the history keeps of the present entry. */
export const kept = () => history.state ?? { entered: query() !== "" };

/** Notes something more of the present entry. */
export const keep = (more) => write("replaceState", { ...kept(), ...more });

/** Makes a new entry for a query that was chosen. */
export const push = (q, more) => write("pushState", { entered: true, ...more }, q);

/** Follows what is typed: after a query that was entered begins a new entry. */
export function type(q, more) {
  const typed = { entered: false, ...more };
  if (kept().entered) write("pushState", typed, q);
  else write("replaceState", typed, q);
}

/** Shows the query in the title of the window. */
export const name = (q) => (document.title = q.trim() ? `${q.trim()} · ${title}` : title);

function write(how, state, q) {
  try {
    history[how](state, "", q === undefined ? undefined : address(q));
  } catch {
    // Safari allows so many in half a minute; the next one says it all again.
  }
}
