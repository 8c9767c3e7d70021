// Follows the builds of `offprint serve`: reloads the page when the site has changed, and shows the
// problems of a failed build over the last good site.
// Before the first good build, the server sends a page that lists the problems. It reloads after every
// build, and at once if there was one before this script ran.
const page = new URL(import.meta.url).searchParams;
const build = page.get("build"); // null on pages of the site

new EventSource("/_offprint/events").onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (page.get("site") !== state.site || (build && build !== `${state.build}`)) location.reload();
  else if (!build) show(state);
};

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
