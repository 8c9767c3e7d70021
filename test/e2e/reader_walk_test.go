package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestArrowKeysTurnPages(t *testing.T) {
	r := readsDemo(t)
	r.visit("2025/03/13/")
	r.press(kb.ArrowLeft)
	r.arrived("2025/03/12/")
	r.press(kb.ArrowRight)
	r.arrived("2025/03/13/")
	want(t, "the shortcuts of the links", value[string](r.tab, `[...document.querySelectorAll("[aria-keyshortcuts^=Arrow]")].map(e => e.rel + e.ariaKeyShortcuts).join(" ")`), "prevArrowLeft nextArrowRight")
	value[any](r.tab, `navigation.onnavigate = e => { window.turned = e.destination.url; e.preventDefault(); }, null`)
	r.press(kb.ArrowRight)
	want(t, "the page that a key opens", value[string](r.tab, `window.turned`), r.home+"2025/03/14/")
	value[any](r.tab, `delete window.turned`)
	r.press(kb.ArrowRight, chromedp.ModifierShift)
	r.press(kb.ArrowRight, chromedp.ModifierAlt) // the browser's shortcut for Forward
	value[any](r.tab, `document.querySelector("main").insertAdjacentHTML("afterbegin", '<pre id=wide tabindex=0><b tabindex=0>' + "wide ".repeat(500) + '</b></pre>'),
		document.querySelector("#wide").style.overflowX = "auto", null`)
	for _, inside := range []string{"#wide", "#wide b"} {
		value[any](r.tab, fmt.Sprintf(`document.querySelector(%q).focus()`, inside))
		r.press(kb.ArrowLeft)
	}
	want(t, "these keys turn no page", value[string](r.tab, `window.turned ?? ""`), "")
	r.visit("2025/03/14/")
	r.press(kb.ArrowRight)
	r.visit("2025/03/13/")
	papers := value[[]string](r.tab, titles+`.slice(0, 2).map(e => e.href)`)
	r.press("jo")
	r.arrived(strings.TrimPrefix(papers[0], r.home))
	r.press(kb.ArrowRight)
	r.arrived(strings.TrimPrefix(papers[1], r.home))
	r.press(kb.ArrowLeft)
	r.arrived(strings.TrimPrefix(papers[0], r.home))
	r.visit("about/")
	r.press(kb.ArrowRight + "jkce")
	r.arrived("about/")

	files := smallSite()
	files["content/site.yaml"] += "lang: fa\n"
	files["content/papers/older.md"] = "---\ntitle: Older\ndate: 2025-03-13\n---\n"
	rtl := reads(t, published(t, files))
	rtl.visit("2025/03/13/")
	want(t, "the direction", value[string](rtl.tab, `getComputedStyle(document.documentElement).direction`), "rtl")
	rtl.press(kb.ArrowLeft)
	rtl.arrived("2025/03/14/")
	rtl.press(kb.ArrowRight)
	rtl.arrived("2025/03/13/")
}

func TestKeysOnSearchPage(t *testing.T) {
	s := search(t)
	s.find("model*")
	s.press("jj")
	want(t, "j goes to results", value[int](s.tab, position), 1)
	s.press(kb.ArrowDown + "k")
	want(t, "arrow keys work too", value[int](s.tab, position), 1)
	s.press("e")
	s.wait(active + `.closest("li").querySelector(".ways .fold")?.ariaExpanded === "true"`)
	want(t, "the button of an open abstract", value[string](s.tab, `document.querySelector(".ways .fold[aria-expanded=true]").textContent`), "Hide abstract")
	s.press(kb.ArrowUp + kb.ArrowUp)
	want(t, "ArrowUp reaches the box", value[bool](s.tab, inBox), true)
	s.press("j")
	want(t, "in the box, j is a character", value[string](s.tab, active+`.value`), "model*j")
	s.find("model*")
	first := value[[]string](s.tab, hits)[0]
	s.press("jo")
	s.wait(fmt.Sprintf(`location.pathname === %q`, first))
}

// TestSiteWorksByKeyboardAlone visits a day, a paper, the search and a result without a mouse.
func TestSiteWorksByKeyboardAlone(t *testing.T) {
	r := readsDemo(t)
	day := value[string](r.tab, `document.querySelector(".day h2 a").href`)
	tab := func(reached string) {
		t.Helper()
		for range 200 {
			r.do(chromedp.KeyEvent(kb.Tab))
			if value[bool](r.tab, reached) {
				return
			}
		}
		t.Fatalf("Tab never reaches %s", reached)
	}
	tab(fmt.Sprintf(`document.activeElement.href === %q`, day))
	r.do(chromedp.KeyEvent(kb.Enter))
	r.arrived(strings.TrimPrefix(day, r.home))
	r.press("jj")
	paper := value[string](r.tab, active+`.href`)
	r.do(chromedp.KeyEvent(kb.Enter))
	r.arrived(strings.TrimPrefix(paper, r.home))
	r.press("/")
	r.do(chromedp.KeyEvent("model"), chromedp.KeyEvent(kb.Enter))
	r.wait(`location.pathname.endsWith("/search/") && document.querySelector(".found .papers h3 a") !== null && document.querySelector(".found").ariaBusy === "false"`)
	r.press("j")
	found := value[string](r.tab, active+`.href`)
	want(t, "the result is a paper", strings.Contains(found, "/papers/"), true)
	r.press("o")
	r.arrived(strings.TrimPrefix(found, r.home))
}
