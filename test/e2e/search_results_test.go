package e2e_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestSearchResultShowsWholeAbstract(t *testing.T) {
	s := search(t)
	s.find("model*")
	value[any](s.tab, `window.card = [...document.querySelectorAll(".found .card")].find(e => e.querySelector(".snippet")?.textContent.endsWith("…"))`)
	abstract := `card.querySelector(".ways button")`
	text := `card.querySelector(".snippet").textContent.length`
	short := value[int](s.tab, text)
	value[any](s.tab, abstract+`.click()`)
	want(t, "the abstract is open", value[string](s.tab, abstract+`.ariaExpanded`), "true")
	want(t, "the open abstract is longer", value[int](s.tab, text) > short, true)
	s.wait(`card.querySelector(".snippet mark") !== null`)
	want(t, "the marked abstract is longer", value[int](s.tab, text) > short, true)
	value[any](s.tab, abstract+`.click()`)
	want(t, "length of the folded abstract", value[int](s.tab, text), short)
	names := value[int](s.tab, `(fold => {
		const line = fold.parentElement, before = line.textContent.split(", ").length;
		fold.click();
		return line.textContent.split(", ").length - before;
	})(document.querySelector(".authors .fold"))`)
	want(t, "unfolding names more authors", names > 0, true)
	value[any](s.tab, `document.querySelector(".sorts [value=date]").click()`)
	s.waitFor("sort:date model*")
	want(t, "the newest come first", value[bool](s.tab, `(dates => String(dates) === String(dates.toSorted().reverse()))([...document.querySelectorAll(".found time")].map(e => e.dateTime))`), true)
	want(t, "the pressed button", value[string](s.tab, pressedSort), "date")
	value[any](s.tab, `document.querySelector(".sorts [value=relevance]").click()`)
	s.waitFor("model*")
	want(t, "the pressed button", value[string](s.tab, pressedSort), "relevance")
}

const pressedSort = `[...document.querySelectorAll(".sorts [aria-pressed=true]")].map(e => e.value).join()`

func TestFacetsNarrowSearch(t *testing.T) {
	s := search(t)
	s.find("model*")
	total := `parseInt(document.querySelector(".total").textContent)`
	before := value[int](s.tab, total)
	s.do(chromedp.Click(".narrow > summary"))
	s.wait(`document.querySelectorAll(".facets .include").length > 2`)
	name := func(kind string, n int) string {
		return fmt.Sprintf(`document.querySelectorAll(".facets .%s")[%d]`, kind, n)
	}
	key := value[string](s.tab, name("include", 0)+`.dataset.key`)
	count := value[int](s.tab, `parseInt(`+name("include", 0)+`.querySelector(".count").textContent)`)
	s.do(chromedp.Focus(".facets .include"), chromedp.KeyEvent(kb.Enter))
	s.waitFor(key + " model*")
	s.wait(fmt.Sprintf(`%s === %d`, total, count))
	button := fmt.Sprintf(`[...document.querySelectorAll(".facets button")].find(e => e.dataset.key === %q)`, key)
	s.wait(button + `?.ariaPressed === "true"`)
	want(t, "the button keeps the focus", value[bool](s.tab, button+` === document.activeElement`), true)
	value[any](s.tab, button+`.click()`)
	s.waitFor("model*")
	s.wait(fmt.Sprintf(`%s === %d`, total, before))
	value[any](s.tab, fmt.Sprintf(`[...document.querySelectorAll(".facets button")].find(e => e.dataset.key === %q).click()`, "-"+key))
	s.waitFor("-" + key + " model*")
	s.wait(fmt.Sprintf(`%s === %d`, total, before-count))
	value[any](s.tab, `setTimeout(() => history.back())`)
	s.waitFor("model*")
	want(t, "the facets are still open", value[bool](s.tab, `document.querySelector(".narrow").open`), true)
}

func TestSearchWithoutResultsSuggestsOthers(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.find("year:1999 " + p.Title)
	want(t, "the number of results", value[string](s.tab, `document.querySelector(".total").textContent`), "No papers found")
	want(t, "the link to suggest a paper", value[string](s.tab, `document.querySelector(".nothing p a").href`), "https://example.org/repository")
	s.do(chromedp.Click(".wider a"))
	s.waitFor(p.Title)
	want(t, "the paper is found without the filter", value[bool](s.tab, hits+`.includes("`+p.Path+`")`), true)

	typo := p.Word[:2] + p.Word[3:4] + p.Word[2:3] + p.Word[4:]
	s.find(typo)
	reading := value[string](s.tab, `document.querySelector(".reading").textContent`)
	if !strings.HasPrefix(reading, "Showing results for ") || !strings.Contains(reading, p.Word) {
		t.Errorf("%q: got note %q, want results for %q", typo, reading, p.Word)
	}
	want(t, "the results contain the corrected word", value[bool](s.tab, fmt.Sprintf(`[...document.querySelectorAll(".found mark")].some(e => e.textContent.toLowerCase() === %q)`, p.Word)), true)
}

func TestSearchRetriesAfterFailure(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	again := `document.querySelector(".failure button")`
	s.broken.Store(true)
	s.visit("search/?" + url.Values{"q": {p.Title}}.Encode())
	s.wait(again + ` !== null`)
	want(t, "the page explains the failure", value[int](s.tab, `document.querySelector(".failure p").textContent.length`) > 10, true)
	value[any](s.tab, again+`.click()`)
	s.wait(again + ` !== null`)
	s.broken.Store(false)
	value[any](s.tab, again+`.click()`)
	s.waitFor(p.Title)
	want(t, "the retry finds the paper", value[bool](s.tab, hits+`.includes("`+p.Path+`")`), true)
	want(t, "the failure disappears", value[bool](s.tab, again+` === null`), true)

	s.broken.Store(true)
	s.visit("")
	s.retype(p.Title)
	s.wait(`!document.querySelector(".panel")?.hidden && ` + again + ` !== null`)
	s.broken.Store(false)
	s.do(chromedp.Click(".failure button"))
	s.wait(`document.querySelector(".panel a")?.pathname === "` + p.Path + `"`)
	want(t, "the box has the focus", value[bool](s.tab, inBox), true)
}

// TestSearchLoadsScriptsWhenNeeded checks that queries of words need one script, and others one more. After a
// failure the search requests that script again.
func TestSearchLoadsScriptsWhenNeeded(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.visit("search/")
	s.paste(p.Word)
	s.waitFor(p.Word)
	words := "image generation benchmark"
	s.paste(words)
	s.waitFor(words)
	// The worker runs the script of the page, which this server makes the browser fetch again.
	want(t, "scripts for words", [2]int64{s.scripts.Load(), s.later.Load()}, [2]int64{2, 0})
	filtered := p.Word + " tag:*"
	s.paste(filtered)
	s.waitFor(filtered)
	s.paste(filtered + " -year:1999")
	s.waitFor(filtered + " -year:1999")
	want(t, "scripts for fields", [2]int64{s.scripts.Load(), s.later.Load()}, [2]int64{2, 1})

	again := `document.querySelector(".failure button")`
	s.isNarrow.Store(true)
	s.visit("search/?" + url.Values{"q": {filtered}}.Encode())
	s.wait(again + ` !== null`)
	want(t, "the failure without the script", value[string](s.tab, `document.querySelector(".failure p").textContent`), "Search could not be loaded.")
	s.paste(p.Word)
	s.waitFor(p.Word)
	s.paste(filtered)
	s.wait(again + ` !== null`)
	s.isNarrow.Store(false)
	value[any](s.tab, again+`.click()`)
	s.waitFor(filtered)
	want(t, "the failure disappears", value[bool](s.tab, again+` === null`), true)

	refine := `performance.getEntriesByType("resource").filter(e => e.name.includes("/refine.")).length`
	want(t, "refine scripts before facets open", value[int](s.tab, refine), 0)
	s.do(chromedp.Click(".narrow > summary"))
	s.wait(`document.querySelector(".facets .include") !== null`)
	want(t, "refine scripts after facets open", value[int](s.tab, refine), 1)
}

// TestSearchEscapesAndWrapsResults finds papers with markup and very long words.
func TestSearchEscapesAndWrapsResults(t *testing.T) {
	t.Parallel()
	s := searchIn(t, exampleSite)
	s.find("bounds regression")
	want(t, "markup in a title is text", value[bool](s.tab, `document.querySelector(".found h3").textContent.includes("<em>more</em>")`), true)
	s.find("pneumonoultramicroscopic*")
	s.width(320)
	want(t, "width of the page", value[int64](s.tab, `document.scrollingElement.scrollWidth`), 320)
	want(t, "a paper's text ran as a script", value[bool](s.tab, `"hacked" in window`), false)
}

// echo is a worker that replies with the query itself, which is a reply as JSON. With facets, it adds
// the counts of the query.
const echo = `export const serve = () => (globalThis.onmessage = ({ data: { id, do: what, q, facets } }) => {
  if (what === "open") return postMessage({ id, papers: 1 });
  const hit = { id: "a", href: "papers/plain/", title: "A title", snippet: "", abstract: "", authors: [], more: 0, date: "2025-03-13", venue: "", tags: [] };
  const { hit: own, similar, counts, ...reply } = JSON.parse(q);
  reply.similar = similar ? { ...similar, hits: similar.hits.map((one) => ({ ...hit, ...one })) } : { total: 0, hits: [] };
  postMessage({ id, q, total: 1, about: false, terms: [], spelling: "", without: [], unread: [], hits: [{ ...hit, ...own }], ...reply, ...(facets && counts) });
});
`

// replying returns a site whose worker replies with the query itself; see echo.
func replying() map[string]string {
	files := richSite()
	files["layouts/assets/search/engine/worker.js"] = echo
	return files
}

// TestSearchPageShowsReplies shows all kinds of replies.
func TestSearchPageShowsReplies(t *testing.T) {
	t.Parallel()
	searchIn(t, repliesSite).shows(map[string]shownText{
		`{"total": 1234, "about": true}`:                           {".total", "About 1,234 papers"},
		`{"total": 1}`:                                             {".total", "1 paper"},
		`{"spelling": "other words"}`:                              {".reading", "Showing results for other words."},
		`{"terms": [{"text": "xyz", "used": [], "kind": "none"}]}`: {".reading", "No paper contains “xyz”. Showing results for the other words."},
		`{"terms": [{"text": "a", "used": ["b"], "kind": "spelling"}], "spelling": "b c"}`: {".reading", "Showing results for b c."},
		`{"spelling": "b c", "typed": "\"a\" c"}`:                                          {".reading:has(a[href='?q=%22a%22+c'])", "Showing results for b c. Search for \"a\" c instead."},
		`{"terms": [{"text": "x", "used": [], "kind": "none"}], "spelling": "b"}`:          {".reading", "No paper contains “x”. Showing results for b."},
		`{"total": 0, "hits": [], "terms": [{"text": "x", "used": [], "kind": "none"}]}`:   {".reading", "No paper contains “x”."},
		`{"total": 0, "hits": [], "spelling": "b"}`:                                        {".reading", "Did you mean b?"},
		`{"total": 0, "hits": [], "without": [{"q": "x", "total": 1, "drop": "year:1"}]}`:  {".wider", "Without year:1: 1 paper"},
		`{"error": "broken"}`:  {".failure p", "This site’s search index is damaged or being updated."},
		`{"error": "offline"}`: {".failure p", "Search could not be loaded. Check your connection."},
		`{"error": "failed"}`:  {".failure p", "Search failed."},
		`{"hit": {"title": "<math><mi>sin</mi></math> <mark>y</mark>"}}`:                                                                                {".found h3:has(math > mi)", "sin y"},
		`{"hit": {"authors": ["A", "B", "C", "D", "E"], "more": 3}}`:                                                                                    {".found .authors", "A, B, C, D and 4 more"},
		`{"hit": {"authors": ["A", "B", "C", "D"]}}`:                                                                                                    {".found .authors", "A, B, C, D"},
		`{"hit": {"upvotes": 1200, "links": [["pdf", "https://a.example/"], ["code", "https://b.example/"]]}}`:                                          {".found .facts", "13 March 2025 1,200 upvotes PDF Code"},
		`{"hit": {"links": [["other", "https://a.example/"]]}}`:                                                                                         {".found .facts", "13 March 2025"},
		`{"hit": {"tldr": {"html": "<mark>Short</mark> text", "by": "a model"}}}`:                                                                       {".found .tldr:has(mark)", "Short text TL;DR by a model"},
		`{"hit": {"fields": ["title", "author"]}}`:                                                                                                      {".found .fields", "In: title, authors"},
		`{"total": 1, "similar": {"total": 2, "hits": [{"id": "b", "title": "Another"}]}}`:                                                              {".similar", "Similar, but not all your words 2 papers Another 13 March 2025 More like this Copy BibTeX"},
		`{"total": 0, "hits": [], "similar": {"total": 1, "hits": [{"id": "b"}]}}`:                                                                      {".total", "No paper has all your words"},
		`{"similar": {"total": 0, "hits": []}}`:                                                                                                         {".found:has(.similar[hidden]) .total", "1 paper"},
		`{"date": {"text": "december", "query": "listed:2025-12", "without": "agents", "isUsed": true}}`:                                                {`.chips a[href='?q=agents'][aria-label='Date: december (remove)']`, "Date: december"},
		`{"date": {"text": "june 2025", "query": "listed:2025-06", "without": "a", "isUsed": false, "latest": ""}}`:                                     {".found:not(:has(.chips a)) .reading", "Nothing from “june 2025” matches. The results are from any date."},
		`{"total": 0, "hits": [], "date": {"text": "yesterday", "query": "listed:2025-06-01", "without": "", "isUsed": false, "latest": "2025-03-13"}}`: {".reading", "Nothing from “yesterday” matches. The latest papers are from 13 March 2025."},
		`{"like": {"title": "On <math><mi>sin</mi></math>", "href": "papers/x/"}}`:                                                                      {".reading:has(a[href$='/papers/x/'] math)", "Similar to On sin"},
		`{"total": 0, "hits": [], "isUnknownID": true}`:                                                                                                 {".found:has(.fewer[hidden]) .total", "No paper has this id"},
		`{"total": 1, "isUnknownID": true}`:                                                                                                             {".total", "1 paper"},
		`{"total": 0, "hits": [], "without": [{"q": "a b", "total": 3, "drop": "a b", "isUnquoted": true}]}`:                                            {".wider:has(a[href='?q=a+b'])", "a b without quotes: 3 papers"},
		`{"total": 0, "hits": [], "without": [{"q": "a b", "total": 0, "similar": 1, "drop": "a b", "isUnquoted": true}]}`:                              {".wider", "a b without quotes: 1 similar paper"},
		`{"total": 0, "hits": [], "without": [{"q": "tag:*", "total": 4, "drop": ""}]}`:                                                                 {".wider:has(a[href='?q=tag%3A*'])", "tag:*: 4 papers"},
		`{"hit": {"authors": ["A", "B", "C", "D", "E", "F"], "more": 3, "marked": {"authors": [1], "tags": []}}}`:                                       {".found .authors:has(mark)", "A, B, C, D and 5 more"},
		`{"hit": {"authors": ["A", "B", "C", "D", "E", "F"], "more": 3, "marked": {"authors": [4], "tags": []}}}`:                                       {".found .authors:has(mark)", "A, B, C, D, E, F and 3 more"},
		`{"hit": {"tags": ["t", "u"], "marked": {"authors": [], "tags": [1]}}}`:                                                                         {".found .tag > mark", "u"},
		`{"unread": [{"text": "listed:2025-13"}]}`:                                                                                                      {".reading", "Invalid filter: listed:2025-13."},
		`{"unread": [{"text": "autor:Choi", "fixed": "author:Choi"}]}`:                                                                                  {".reading:has(a[href='?q=author%3AChoi'])", "Did you mean author:Choi?"},
		`{"hit": {"again": "2025-04-02"}}`:                                                                                                              {".found .facts:has(time[datetime='2025-04-02'])", "13 March 2025, again on 2 April 2025"},
		`{"sort": "date"}`:                                                                                                                              {".sorts [aria-pressed=true]", "Date"},
		`{"hit": {"venue": "NeurIPS 2025"}}`:                                                                                                            {".found .facts", "13 March 2025 NeurIPS 2025"},
	})
}

// shownText is the text of an element of the search page.
type shownText struct{ selector, text string }

// shows waits until the page shows the text of each reply.
func (s *searcher) shows(replies map[string]shownText) {
	s.t.Helper()
	for reply, c := range replies {
		s.visit("search/?" + url.Values{"q": {reply}}.Encode())
		s.wait(fmt.Sprintf(`document.querySelector(%q)?.innerText.trim().replace(/\s+/g, " ") === %q`, c.selector, c.text))
	}
}

// TestFacetsShowCounts includes chosen facets, and facets that can't be loaded.
func TestFacetsShowCounts(t *testing.T) {
	t.Parallel()
	s := searchIn(t, repliesSite)
	tags := `{"name": "In it", "key": "tag:in", "count": 1234, "state": "in"}, {"name": "Out", "key": "tag:out", "count": 3, "state": "out"}`
	for i := range 10 {
		tags += fmt.Sprintf(`, {"name": "T %d", "key": "tag:t-%d", "count": 1, "state": ""}`, i, i)
	}
	open := func(reply string) {
		s.visit("search/?" + url.Values{"q": {reply}}.Encode())
		s.wait(`document.querySelectorAll(".found .papers > li").length === 1`)
		s.do(chromedp.Click(".narrow > summary"))
		s.wait(`document.querySelector(".facets").children.length > 0`)
	}
	open(`{"counts": {"facets": {"authors": [{"name": "Ada", "key": "author:\"Ada\"", "count": 1, "state": ""}], "has": [{"name": "datasets", "key": "has:datasets", "count": 2, "state": ""}]}}}`)
	want(t, "links and authors", value[string](s.tab, `document.querySelector(".facets").innerText.replace(/\s+/g, " ").trim()`), "WITH Data 2 AUTHORS Ada 1")
	open(`{"counts": {"facets": {"tags": [` + tags + `], "years": [], "venues": []}}}`)
	want(t, "the facets", value[string](s.tab, `document.querySelector(".facets").innerText.replace(/\s+/g, " ").trim()`),
		"TAGS In it 1,234 Out 3 T 0 1 T 1 1 T 2 1 T 3 1 T 4 1 T 5 1 4 more")
	want(t, "the pressed buttons", value[string](s.tab, `[...document.querySelectorAll(".facets [aria-pressed=true]")].map(e => e.dataset.key).join()`), "tag:in,-tag:out")
	want(t, "the label of an exclude button", value[string](s.tab, `document.querySelector(".facets .exclude").ariaLabel`), "Exclude In it")
	open(`{"counts": {"facets": {"tags": [], "years": [], "venues": []}}}`)
	want(t, "the note if there are none", value[string](s.tab, `document.querySelector(".facets").innerText`), "No filters for these results.")
	open(`{"counts": {"error": "offline"}}`)
	want(t, "the note if they can't be loaded", value[string](s.tab, `document.querySelector(".facets p").innerText`), "Search could not be loaded. Check your connection.")
	want(t, "papers shown without facets", value[int](s.tab, `document.querySelectorAll(".found .papers > li").length`), 1)
	value[any](s.tab, `document.querySelector(".facets button").click()`)
	want(t, "a retry does not change the query", value[bool](s.tab, `new URLSearchParams(location.search).get("q").startsWith("{")`), true)
}
