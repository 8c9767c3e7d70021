package e2e_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"offprint/test/testkit"
)

// pages has a page of each kind of the example site.
var pages = map[string]string{
	"home": "", "paper": "papers/rich/", "paper of two keys": "papers/plain/", "withdrawn paper": "papers/gone/",
	"day": "2025/03/14/", "numbered page": "2024/11/30/page/1/", "week": "2025/w11/", "month": "2025/03/", "year": "2025/", "archive": "archive/", "trending": "trending/", "trending in a month": "trending/month/", "statistics": "stats/", "subscribe": "subscribe/",
	"tags": "tags/", "tag": "tags/theory/", "authors": "authors/", "author": "authors/hopper/", "venues": "venues/", "venue": "venues/neurips/",
	"collections": "collections/", "collection": "collections/first-readings/", "submitter": "submitters/someone/",
	"search": "search/", "page of the site's own": "about/", "not found": notThere,
}

// notThere is an address without a page, at which the server shows 404.html.
const notThere = "no/such/page/"

// browse opens the example site.
func browse(t *testing.T) *tab {
	t.Helper()
	t.Parallel()
	testkit.Chromium(t)
	return settle(t, exampleSite.published(t), pages).tab
}

func TestFrontPageShowsTheNewestDays(t *testing.T) {
	b := browse(t)
	want(t, "title", value[string](b, `document.title`), "A listing of papers")
	want(t, "cards", value[int](b, `document.querySelectorAll(".card").length`), 2+4+50)
	want(t, "papers listed again", value[int](b, `document.querySelectorAll(".day:has([datetime='2025-03-14']) .again .line").length`), 1)
}

func TestPreviewReloadsAfterChange(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	write(t, dir, smallSite())
	home := served(t, dir)
	b := open(t, home)
	file := filepath.Join(dir, plain)
	hasCard := func(title string) string {
		return fmt.Sprintf(`[...document.querySelectorAll(".card h3")].some(e => e.textContent === %q)`, title)
	}
	b.wait(hasCard(plainTitle))
	mark := func() { value[bool](b, `window.sameDocument = true`) }

	mark()
	good := "---\ntitle: Another title\ndate: 2025-03-14\n---\n"
	save(t, file, good)
	b.wait(hasCard("Another title"))
	want(t, "the document is not replaced", value[bool](b, `"sameDocument" in window`), false)

	mark()
	save(t, file, "---\ntitle: A third title\ndate: 2025-03-14\ntitel: A slip\n---\n")
	b.wait(`document.querySelector(".offprint-problems[open] li code")?.textContent.endsWith("content/papers/plain.md:4:1") ?? false`)
	panel := value[string](b, `document.querySelector(".offprint-problems").innerText`)
	if !strings.Contains(panel, "titel") || !strings.Contains(panel, "hint: write its value in title, on line 2") {
		t.Errorf("got panel %q, want the unknown key and a hint", panel)
	}
	want(t, "the last good site is still shown", value[bool](b, hasCard("Another title")), true)

	save(t, file, good)
	b.wait(`document.querySelector(".offprint-problems") === null`)
	want(t, "the document is not replaced when problems appear and disappear", value[bool](b, `"sameDocument" in window`), true)
}

// TestPreviewRecoversFromBrokenFirstBuild serves a site with errors, which must appear once they are fixed.
func TestPreviewRecoversFromBrokenFirstBuild(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	dir := t.TempDir()
	all := site()
	write(t, dir, map[string]string{"content/site.yaml": all["content/site.yaml"], plain: "---\ntitle: No date\n---\n"})
	home := served(t, dir)
	b := open(t, home, home)
	b.wait(`document.body.innerText.includes("content/papers/plain.md:2: date is missing")`)
	save(t, filepath.Join(dir, plain), all[plain])
	awaitBuild(t, home, `"stopped":false`)
	b.wait(`document.title === "A listing of papers"`)
}

func TestPagesFitNarrowWindows(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkHostile(name)
			p.checkNarrow(name)
		}
	})
}

// checkNarrow checks that a page fits windows of 320 and 390 pixels.
func (p *place) checkNarrow(name string) {
	p.t.Helper()
	for _, width := range []int64{320, 390} {
		p.width(width)
		if got := value[int64](p.tab, `document.scrollingElement.scrollWidth`); got > width {
			p.t.Errorf("%s: got %d pixels wide, want %d: %s", name, got, width, value[string](p.tab, tooWide))
		}
	}
}

// tooWide names the innermost elements that overflow the page.
const tooWide = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > Math.min(innerWidth, screen.width) + .5 && !e.closest("pre, table"))
	.slice(-3).map(e => e.tagName + "." + e.className).join(", ")`

// TestPagesHaveEqualTextWithoutScripts compares the text of pages with JavaScript and without, except controls of
// scripts. Without JavaScript, the search page must also say that it needs it.
func TestPagesHaveEqualTextWithoutScripts(t *testing.T) {
	b := browse(t)
	text := func(page string) string {
		b.visit(page)
		return value[string](b, `(document.querySelectorAll("[data-do], .scripted, .nearest, .filter").forEach(e => e.remove()), document.body.innerText)`)
	}
	pages := pages
	if !testkit.Soak() {
		pages = maps.Clone(pages)
		maps.DeleteFunc(pages, func(name, _ string) bool {
			return !slices.Contains([]string{"home", "paper", "day", "archive", "tags", "search"}, name)
		})
	}
	with := map[string]string{}
	b.clock("2025-03-14T12:00") // the latest day is new
	for name, page := range pages {
		b.visit(page)
		with[name] = value[string](b, `document.querySelectorAll("[data-do], .scripted, .nearest").forEach(e => (e.closest("li") ?? e).remove()), document.body.innerText`)
	}
	b.withoutScripts(true)
	for name, page := range pages {
		without := text(page)
		if name == "search" {
			want(t, "the search page says that it needs JavaScript", strings.Contains(without, scriptless), true)
			without = strings.Replace(without, "\n"+scriptless+"\n\n", "", 1)
		}
		want(t, name, without, with[name])
	}
	paper := text("papers/rich/")
	for _, part := range []string{"Given Family-0", "<script>window.hacked", "One sentence with", "A note with", "NeurIPS 2025", "機械学習"} {
		if !strings.Contains(paper, part) {
			t.Errorf("the paper's page: missing %q in\n%s", part, paper)
		}
	}
}

const scriptless = "Search runs in your browser and needs JavaScript. Without it, browse the archive by day, or follow the links above."

// TestSkipLinkComesFirst checks that the first stop of the keyboard skips the masthead of every page.
func TestSkipLinkComesFirst(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			p.visit(p.pages[name])
			p.checkSkipLink(name)
		}
	})
}

// checkSkipLink follows the skip link of a page that was just opened.
func (p *place) checkSkipLink(name string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(kb.Tab))
	want(p.t, name+": the first stop", value[string](p.tab, `document.activeElement.className`), "skip")
	want(p.t, name+": the skip link is visible", value[bool](p.tab, `document.activeElement.getBoundingClientRect().left >= 0`), true)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.wait(`location.hash === "#main"`)
	p.do(chromedp.KeyEvent(kb.Tab))
	want(p.t, name+": the second stop is after the masthead", value[bool](p.tab, `document.activeElement.closest("header.masthead") === null`), true)
	value[any](p.tab, `document.activeElement.blur(), scrollTo(0, 0)`)
}

func save(t *testing.T, file, data string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func want[T comparable](t *testing.T, what string, got, expected T) {
	t.Helper()
	if got != expected {
		t.Errorf("%s: got %v, want %v", what, got, expected)
	}
}
