// TO BE REPLACED by the reader of the index. This stand-in answers the same messages from the
// site's JSON feed, so that the search page can be seen and tested before there is an index.
let papers;

onmessage = async ({ data }) => {
  try {
    if (data.do === "open") papers = await fetchPapers(data.base);
    postMessage({ id: data.id, ...(data.do === "open" ? { papers: papers.length } : find(data)) });
  } catch {
    postMessage({ id: data.id, error: "offline", text: "The search could not be loaded. Is there a connection?" });
  }
};

async function fetchPapers(base) {
  const response = await fetch(new URL("../feed.json", base));
  if (!response.ok) throw new Error(response.statusText);
  const { items } = await response.json();
  return items.map((item) => ({
    id: item.id.split(":").at(-1),
    title: item.title,
    text: (item.content_html.match(/<p>.*?<\/p>/gs) ?? []).filter((p) => !/<(a|img) /.test(p)).join(""),
    authors: (item.authors ?? []).map(({ name }) => name),
    date: item.date_published.slice(0, 10),
    tags: item.tags ?? [],
  }));
}

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const filters = {
  tag: (paper, value) => paper.tags.some((tag) => words(tag).join() === words(value).join()),
  year: (paper, value) => paper.date.startsWith(value),
  like: (paper, value) => paper.id !== value && paper.tags.some((tag) => papers.find(({ id }) => id === value)?.tags.includes(tag)),
  sort: () => true,
};

function find({ q, from, count, facets }) {
  const items = q.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const all = new Set(papers.flatMap(({ title, text }) => words(`${title} ${text}`)));
  const terms = items.filter((item) => !/^-?[a-z]+:/.test(item)).flatMap((item) => words(item).map((text) => read(text, all)));
  const found = (some) => papers.filter((paper) => matches(paper, some, terms));
  const hits = found(items);
  const kept = items.filter((item) => /^-?[a-z]+:/.test(item) && !item.startsWith("sort:"));
  const without = hits.length > 0 ? [] : kept.map((drop) => ({ drop, q: items.filter((item) => item !== drop).join(" "), total: found(items.filter((item) => item !== drop)).length }));
  const corrected = terms.some(({ kind }) => kind === "spelling");
  return {
    q,
    total: hits.length,
    about: false,
    hits: hits.slice(from, from + count).map((paper) => hit(paper, terms)),
    terms,
    spelling: corrected ? [...kept, ...terms.map(({ used, text }) => used[0] ?? text)].join(" ") : "",
    without: without.filter(({ total }) => total > 0),
    facets: facets && counts(hits, items),
  };
}

function read(text, all) {
  if (all.has(text)) return { text, used: [text], kind: "exact" };
  const longer = [...all].filter((word) => word.startsWith(text));
  if (longer.length > 0) return { text, used: longer, kind: "prefix" };
  const near = [...all].find((word) => word.length > 4 && [...word].sort().join() === [...text].sort().join());
  return near ? { text, used: [near], kind: "spelling" } : { text, used: [], kind: "none" };
}

function matches(paper, items, terms) {
  const text = words(`${paper.title} ${paper.text}`);
  return items.every((item) => {
    const [, not, field, value] = item.match(/^(-?)(?:([a-z]+):)?(.*)$/);
    if (field) return (filters[field]?.(paper, value) ?? true) === (not === "");
    return words(value).every((word) => terms.find((term) => term.text === word).used.some((used) => text.includes(used)) === (not === ""));
  });
}

function hit(paper, terms) {
  const used = terms.flatMap((term) => term.used);
  const mark = (html) => html.replace(/<[^>]*>|&[^;]*;|[\p{L}\p{N}]+/gu, (part) => (used.includes(part.toLowerCase()) ? `<mark>${part}</mark>` : part));
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const { id, title, text, authors, date, tags } = paper;
  return {
    id, href: `papers/${id}/`, title: mark(escape(title)), snippet: mark(text.replace(/<\/?p>/g, " ")), abstract: mark(text) + mark(text),
    authors: authors.slice(0, 10), more: Math.max(0, authors.length - 10), date, venue: "", tags: tags.slice(0, 10),
  };
}

function counts(hits, items) {
  const tally = (values, field) => {
    const table = new Map();
    for (const value of values) table.set(value, (table.get(value) ?? 0) + 1);
    const entries = [...table].sort((a, b) => b[1] - a[1]).slice(0, 40);
    return entries.map(([name, count]) => {
      const key = `${field}:${words(name).join(".")}`;
      return { name, key, count, state: items.includes(key) ? "in" : items.includes(`-${key}`) ? "out" : "" };
    });
  };
  return { tags: tally(hits.flatMap(({ tags }) => tags), "tag"), years: tally(hits.map(({ date }) => date.slice(0, 4)), "year"), venues: [] };
}
