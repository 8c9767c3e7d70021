// Follows the changes that `offprint serve` notices: reloads the page if its own bytes are different now, takes over
// changed styles, and shows the problems of a failed update over the last good site.
// In place of a page that it can't render, the server sends one that lists the problems. That one reloads after every
// update, and at once if there was one before this script ran.
const served = new URL(import.meta.url).searchParams;
const build = served.get("build"); // null on pages of the site

new EventSource(`/_offprint/events?path=${encodeURIComponent(location.pathname)}`).onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (build ? build !== state.build : served.get("page") !== state.page) {
    location.reload();
  } else if (!build) {
    for (const address of state.styles ?? []) restyle(address);
    show(state);
  }
};

// restyle replaces a style sheet that had another hash in its name. The old one stays until the new one is loaded, so
// that the page is never without styles.
function restyle(address) {
  const fresh = new URL(address, location.href).href;
  const links = [...document.querySelectorAll("link[rel=stylesheet]")].filter(
    (link) => unhashed(link.href) === unhashed(fresh),
  );
  const last = links.at(-1);
  if (!last || last.href === fresh) return;
  const next = last.cloneNode();
  next.href = fresh;
  next.onload = () => links.forEach((link) => link.remove());
  last.after(next);
}

function unhashed(address) {
  return address.replace(/\.[0-9a-f]{10}\.css$/, ".css");
}

function show(state) {
  document.querySelector(".offprint-problems")?.remove();
  const problems = state.problems ?? [];
  if (problems.length === 0 && !state.error) return;
  const panel = make("details", "offprint-problems");
  panel.open = state.stopped;
  panel.lang = "en";
  panel.append(make("summary", "", heading(problems, state)));
  if (state.error) panel.append(make("p", "", state.error));
  const list = make("ul");
  for (const problem of problems) list.append(item(problem));
  panel.append(list);
  document.body.append(panel);
}

function heading(problems, state) {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return state.stopped ? `${count}: this is the last good site` : `${count} (warnings only)`;
}

function item(problem) {
  const place = [problem.file, problem.line, problem.column].filter(Boolean).join(":");
  const entry = make("li");
  if (place) entry.append(make("code", "", place), " ");
  entry.append(problem.text);
  if (problem.hint) entry.append(make("p", "", `hint: ${problem.hint}`));
  return entry;
}

function make(name, className = "", text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
