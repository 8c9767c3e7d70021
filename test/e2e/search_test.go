package e2e_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"offprint/test/testkit"
)

// searcher is a reader who searches a site. While broken is true, files of the index can't be loaded;
// while isNarrow is true, scripts that the worker loads later can't.
type searcher struct {
	*tab
	broken   atomic.Bool
	requests atomic.Int64 // for files of the index

	isNarrow       atomic.Bool
	scripts, later atomic.Int64 // requests for the script of the search, and for those that the worker loads later
}

// search opens the demo in a browser.
func search(t *testing.T) *searcher {
	t.Helper()
	t.Parallel()
	testkit.Chromium(t)
	return searchIn(t, demoSite)
}

// writeDemo writes the demo's content.
func writeDemo(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(testkit.Root(t), "content"))); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(dir, "content", "site.yaml")
	save(t, settings, read(t, settings)+"repository: https://example.org/repository\n")
}

func searchIn(t *testing.T, site *sharedSite) *searcher {
	t.Helper()
	testkit.Chromium(t)
	s := &searcher{}
	s.tab = open(t, hosted(t, site.published(t), s.guard).home)
	s.focus()
	return s
}

// guard counts requests, and answers some with an error.
func (s *searcher) guard(w http.ResponseWriter, r *http.Request) bool {
	isIndex := path.Ext(r.URL.Path) == ".bin"
	if isIndex {
		s.requests.Add(1)
	}
	isBroken := isIndex && s.broken.Load() || s.count(path.Base(r.URL.Path)) && s.isNarrow.Load()
	if isBroken {
		http.Error(w, "broken", http.StatusServiceUnavailable)
	}
	return isBroken
}

// count counts a request for a script of the worker, and reports whether the worker loads it later.
func (s *searcher) count(name string) (isLater bool) {
	if strings.HasPrefix(name, "search.") && path.Ext(name) == ".js" {
		s.scripts.Add(1)
		return false
	}
	if strings.HasPrefix(name, "advanced.") || strings.HasPrefix(name, "chunk.") || strings.HasPrefix(name, "spellcheck.") || strings.HasPrefix(name, "dated.") {
		s.later.Add(1)
		return true
	}
	return false
}

// slash presses the key that moves to the search box.
func (s *searcher) slash() {
	s.t.Helper()
	s.press("/")
}

// demoPaper is a paper on the front page.
type demoPaper struct {
	Title, Path, Word string // Word is the longest of the title
	Tags              []string
}

func (s *searcher) papers() []demoPaper {
	s.t.Helper()
	s.visit("")
	return value[[]demoPaper](s.tab, `[...document.querySelectorAll(".card")].filter(e => !e.querySelector("h3 math")).map(e => ({
		Title: e.querySelector("h3").textContent, Path: e.querySelector("h3 a").pathname,
		Word: e.querySelector("h3").textContent.match(/[a-z]+/gi).toSorted((a, b) => b.length - a.length)[0].toLowerCase(),
		Tags: [...e.querySelectorAll(".tag")].map(tag => tag.textContent)}))`)
}

// find opens the search page with a query, and waits for its results.
func (s *searcher) find(q string) {
	s.t.Helper()
	s.visit("search/?" + url.Values{"q": {q}}.Encode())
	s.waitFor(q)
}

// waitFor waits until the page shows the results of a query, papers that are only similar, or that there are none.
func (s *searcher) waitFor(q string) {
	s.t.Helper()
	s.wait(fmt.Sprintf(`new URLSearchParams(location.search).get("q") === %q && document.querySelector(".searching input").value === %q`, q, q))
	s.wait(`document.querySelector(".found").ariaBusy !== "true" && /^(About )?[\d,]+ papers?$|^No papers? (found|has)/.test(document.querySelector(".total").textContent) &&
		(document.querySelector(".found .papers li") !== null) === (!document.querySelector(".total").textContent.match(/^No papers? (found|has this id)/))`)
}

// retype replaces the text in the box, key by key.
func (s *searcher) retype(text string) {
	s.t.Helper()
	s.do(chromedp.Focus("[role=search] input"))
	value[any](s.tab, active+`.select()`)
	s.do(chromedp.KeyEvent(text))
}

// paste replaces the text in the box at once, so that the page searches for no part of it.
func (s *searcher) paste(text string) {
	s.t.Helper()
	s.do(chromedp.Focus("[role=search] input"))
	value[any](s.tab, fmt.Sprintf(`%s.select(), document.execCommand("insertText", false, %q)`, active, text))
}

const (
	hits   = `[...document.querySelectorAll(".found .papers h3 a")].map(a => a.pathname)`
	active = `document.activeElement`
	inBox  = `document.activeElement.name === "q"`
)

func TestSearchFindsPaperByTitle(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.visit("search/")
	want(t, "there are links to browse", value[int](s.tab, `document.querySelectorAll(".browse a").length`) >= 4, true)
	want(t, "results are hidden before a query", value[bool](s.tab, `document.querySelector(".found").hidden`), true)
	s.retype(p.Title)
	s.waitFor(p.Title)
	want(t, "the first hit", value[[]string](s.tab, hits)[0], p.Path)
	want(t, "links to browse are hidden", value[bool](s.tab, `document.querySelector(".browse").hidden`), true)
	want(t, "matches are marked", value[bool](s.tab, `document.querySelector(".found h3 mark") !== null`), true)
	want(t, "the title of the window begins with the query", value[bool](s.tab, fmt.Sprintf(`document.title.startsWith(%q)`, p.Title)), true)
	want(t, "the box keeps the focus", value[bool](s.tab, inBox), true)
	want(t, "the role of the number of results", value[string](s.tab, `document.querySelector(".total").role`), "status")
	s.retype(" ")
	s.wait(`document.querySelector(".found").hidden && !document.querySelector(".browse").hidden`)
}

func TestSearchResultsShiftNothing(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	for _, width := range []int64{390, 1280} {
		s.width(width)
		s.find(p.Word)
		want(t, fmt.Sprintf("layout shift at %d pixels", width), value[still](s.tab, shifts).Sum, 0)
		want(t, "the page fits", value[int64](s.tab, `document.scrollingElement.scrollWidth`) <= width, true)
	}
}

func TestSearchPageHelpsWithoutScripts(t *testing.T) {
	s := search(t)
	s.withoutScripts(true)
	s.visit("")
	s.do(chromedp.SendKeys("[role=search] input", "two words"+kb.Enter))
	s.wait(`location.pathname.endsWith("/search/") && document.readyState === "complete"`)
	want(t, "the address", value[string](s.tab, `new URLSearchParams(location.search).get("q")`), "two words")
	text := value[string](s.tab, `document.body.innerText`)
	for _, part := range []string{"JavaScript", "Tags", "Authors", "Archive", "Latest", "How to search"} {
		if !strings.Contains(text, part) {
			t.Errorf("missing %q in\n%s", part, text)
		}
	}
	want(t, "the results are hidden", value[bool](s.tab, `document.querySelector(".found").getClientRects().length === 0`), true)
}

func TestSearchIsAccessible(t *testing.T) {
	axe := axeOf(t)
	s := search(t)
	for name, reach := range map[string]func(){
		"papers and facets": func() {
			s.find("model*")
			s.do(chromedp.Click(".narrow > summary"))
			s.wait(`document.querySelectorAll(".facets .include").length > 2`)
			value[any](s.tab, `document.querySelector(".facets .include").click(), document.querySelector(".help summary").click()`)
			s.wait(`document.querySelector(".facets [aria-pressed=true]") !== null`)
			value[any](s.tab, `document.querySelector(".sorts [value=date]").click()`)
			s.wait(`document.querySelector(".sorts [value=date]").ariaPressed === "true" && document.querySelector(".found").ariaBusy === "false"`) // until then, the list is pale
		},
		"a whole abstract": func() {
			s.find("bound")
			value[any](s.tab, `document.querySelector(".ways button").click()`)
		},
		"nothing": func() { s.find("year:1999 model*") },
		"panel": func() {
			s.visit("")
			s.retype("models")
			s.wait(`document.querySelectorAll(".panel a").length > 1`)
			s.do(chromedp.KeyEvent(kb.ArrowDown))
		},
	} {
		s.width(390)
		reach()
		s.check(axe, name)
	}
}
