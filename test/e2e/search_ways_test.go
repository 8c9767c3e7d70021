package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestKeysMoveBetweenSearchBoxAndResults(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	s.slash()
	want(t, "/ moves to the box", value[bool](s.tab, inBox), true)
	s.do(chromedp.KeyEvent("a"))
	s.slash()
	s.do(chromedp.KeyEvent("b"))
	want(t, "/ in the box is a character", value[string](s.tab, active+`.value`), "a/b")
	s.do(chromedp.KeyEvent(kb.Escape))
	want(t, "Escape leaves the box", value[bool](s.tab, inBox), false)
	value[any](s.tab, `document.querySelector("main").append(Object.assign(document.createElement("textarea"), {id: "elsewhere"}))`)
	s.do(chromedp.Focus("#elsewhere"))
	s.slash()
	want(t, "/ in another field is a character", value[string](s.tab, active+`.value`), "/")

	s.find(p.Word)
	s.slash()
	s.do(chromedp.KeyEvent(kb.ArrowDown))
	want(t, "ArrowDown reaches the first paper", value[int](s.tab, position), 0)
	s.do(chromedp.KeyEvent(kb.ArrowUp))
	want(t, "ArrowUp returns to the box", value[bool](s.tab, inBox), true)
	s.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Escape))
	want(t, "Escape returns to the box", value[bool](s.tab, inBox), true)
	first := value[[]string](s.tab, hits)[0]
	s.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	s.wait(fmt.Sprintf(`location.pathname === %q`, first))
}

// position is the index of the focused paper.
const position = `[...document.querySelectorAll(".found .papers h3 a")].indexOf(document.activeElement)`

func TestBackReturnsToEarlierQueries(t *testing.T) {
	s := search(t)
	papers := s.papers()
	a, b := papers[0].Word, papers[1].Word
	s.visit("search/")
	s.retype(a)
	s.waitFor(a)
	s.do(chromedp.KeyEvent(kb.Enter))
	s.retype(b)
	s.waitFor(b)
	found := value[[]string](s.tab, hits)
	s.do(chromedp.Click(".found .tag"))
	s.wait(`document.querySelector(".searching input").value.startsWith('tag:"')`)
	tagged := value[string](s.tab, `document.querySelector(".searching input").value`)
	s.waitFor(tagged)
	s.do(chromedp.Click(`.ways a[href^="?"]`))
	s.wait(`document.querySelector(".searching input").value.startsWith("like:")`)
	for _, q := range []string{tagged, b, a} {
		value[any](s.tab, `setTimeout(() => history.back())`)
		s.waitFor(q)
	}
	value[any](s.tab, `setTimeout(() => history.forward())`)
	s.waitFor(b)
	s.wait(fmt.Sprintf(`String(%s) === %q`, hits, strings.Join(found, ",")))
}

// TestBackReturnsToScrollPosition opens a paper far down and goes back: the paper must be in the same place, even if
// the width of the window has changed.
func TestBackReturnsToScrollPosition(t *testing.T) {
	s := search(t)
	s.width(390)
	s.find("model*")
	papers := `document.querySelectorAll(".found .papers > li")`
	far := papers + `[9]`
	want(t, "papers before scrolling", value[int](s.tab, papers+`.length`), 5)
	value[any](s.tab, `scrollTo(0, 1e6)`)
	s.wait(far + ` !== undefined`)
	value[any](s.tab, far+`.scrollIntoView()`)
	s.wait(`(([number, top]) => number > 5 && Math.abs(` + papers + `[number].getBoundingClientRect().top - top) <= 1)(history.state.at)`)
	at := far + `.getBoundingClientRect().top`
	was := value[float64](s.tab, at)
	value[any](s.tab, `setTimeout(() => `+far+`.querySelector("h3 a").click())`)
	s.wait(`location.pathname.includes("/papers/") && document.readyState === "complete"`)
	s.width(500) // the papers above are lower in a wider window
	value[any](s.tab, `setTimeout(() => history.back())`)
	s.wait(fmt.Sprintf(papers+`.length >= 10 && Math.abs(%s - %f) < 2`, at, was))

	value[any](s.tab, `scrollTo(0, 0)`)
	s.wait(`history.state.at[0] === -1`)
	value[any](s.tab, `setTimeout(() => document.querySelector(".found h3 a").click())`)
	s.wait(`location.pathname.includes("/papers/") && document.readyState === "complete"`)
	s.width(320) // the papers above are higher in a narrower window
	value[any](s.tab, `setTimeout(() => history.back())`)
	s.wait(papers + `.length >= 10 && document.querySelector(".found").ariaBusy === "false"`)
	value[any](s.tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))`)
	want(t, "the scroll position of a reader at the top", value[float64](s.tab, `scrollY`), 0)
}

func TestArrowDownReachesAllResults(t *testing.T) {
	s := search(t)
	s.find("model*")
	total := value[int](s.tab, `parseInt(document.querySelector(".total").textContent)`)
	if total < 8 {
		t.Fatalf("got %d papers, want at least 8", total)
	}
	s.do(chromedp.Focus(".searching input"))
	s.wait(fmt.Sprintf(`([1, 2, 3, 4, 5].forEach(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}))), %s) === %d`, position, total-1))
	want(t, "duplicate papers", value[int](s.tab, `(hits => hits.length - new Set(hits).size)(`+hits+`)`), 0)
	want(t, "the button for more is hidden", value[bool](s.tab, `document.querySelector(".more").hidden`), true)
}

func TestSearchPanelOpensBelowBox(t *testing.T) {
	s := search(t)
	p := s.papers()[0]
	loaded := `performance.getEntriesByType("resource").filter(e => e.name.includes("/search/")).length`
	want(t, "scripts of the search that a page loads", value[int](s.tab, loaded), 0)
	want(t, "files of the index that a page loads", s.requests.Load(), 0)
	s.visit(strings.TrimPrefix(p.Path, value[string](s.tab, `document.querySelector(".title a, .sections a").pathname`)))
	s.do(chromedp.Focus("[role=search] input"))
	s.wait(loaded + ` > 0`)
	s.retype(p.Title)
	row := `document.querySelector(".panel [aria-selected=true]")`
	s.wait(`document.querySelector(".panel a")?.pathname === "` + p.Path + `"`)
	want(t, "the panel is in view", value[bool](s.tab, `(r => r.left >= 0 && r.right <= innerWidth)(document.querySelector(".panel").getBoundingClientRect())`), true)
	want(t, "no row is selected", value[bool](s.tab, row+` === null`), true)
	s.do(chromedp.KeyEvent(kb.ArrowDown))
	want(t, "ArrowDown selects the first paper", value[bool](s.tab, row+`.id === document.activeElement.getAttribute("aria-activedescendant")`), true)
	s.do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
	want(t, "ArrowUp selects the last row", value[string](s.tab, row+`.className`), "onward")
	s.do(chromedp.KeyEvent(kb.Escape))
	want(t, "Escape closes it", value[bool](s.tab, `document.querySelector(".panel").hidden`), true)
	s.slash()
	s.wait(`!document.querySelector(".panel").hidden`)
	s.do(chromedp.KeyEvent(p.Title), chromedp.KeyEvent(kb.Enter))
	s.wait(`location.pathname.endsWith("/search/")`)
	s.waitFor(p.Title)
}

// TestFacetsShiftNothing checks that open facets don't move the papers next to them.
func TestFacetsShiftNothing(t *testing.T) {
	s := search(t)
	s.width(1280)
	s.find("model*")
	const height = `document.fonts.ready.then(() => document.querySelector(".found .papers").getBoundingClientRect().height)`
	folded := value[float64](s.tab, height)
	s.do(chromedp.Click(".narrow > summary"))
	s.wait(`document.querySelector(".facets").getBoundingClientRect().height > 200`)
	want(t, "the height of the papers next to facets", value[float64](s.tab, height), folded)
}
