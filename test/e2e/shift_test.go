package e2e_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestSlowNetworkShiftsNothing holds back all that is not HTML or style, as a slow network may: the page must
// be drawn without it, and nothing may move when it comes.
func TestSlowNetworkShiftsNothing(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			for _, width := range []int64{390, 1280} {
				p.width(width)
				p.comeSlowly(name, fmt.Sprintf("%s at %d pixels", name, width))
			}
		}
		p.checkLateShifts()
	})
}

// checkLateShifts wants open abstracts to stay where they are when fonts come last, and what moves to be noticed.
func (p *place) checkLateShifts() {
	p.t.Helper()
	p.comeLast()
	value[any](p.tab, `localStorage.clear()`)
	withFormulas := "paper"
	if p.pages["paper with formulas"] != "" {
		withFormulas = "paper with formulas"
	}
	p.comeSlowly(withFormulas, withFormulas+" once more")
	want(p.t, "fonts that come late are noticed", value[still](p.tab, late).Sum > 0, true)
	value[any](p.tab, `document.body.prepend(Object.assign(document.createElement("p"), {textContent: "late"})), null`)
	want(p.t, "what comes late is noticed", value[still](p.tab, shifts).Sum > 0, true)
}

// comeSlowly opens a page of which first HTML comes, then style, fonts, and all the rest.
func (p *place) comeSlowly(name, where string) {
	p.t.Helper()
	p.host.fonts.shut()
	p.host.rest.shut()
	p.startWhole(p.pages[name])
	p.host.styles.open()
	p.wait(painted)
	want(p.t, where+": scripts that came before", value[int](p.tab, loadedScripts), 0)
	want(p.t, where+": fonts that came before", value[int](p.tab, loadedFonts), 0)

	p.host.fonts.open()
	p.wait(preloadsAreThere)
	p.wait(fontsAreThere)
	drawn := value[still](p.tab, shifts)
	if drawn.Sum > 0 {
		p.t.Errorf("%s: with fonts %.4f moves: %q", where, drawn.Sum, drawn.What)
	}
	want(p.t, where+": fonts", value[int](p.tab, loadedFonts), value[int](p.tab, preloads+".length"))

	p.host.rest.open()
	p.wait(`document.readyState === "complete"`)
	want(p.t, where+": scripts that came at last", value[int](p.tab, loadedScripts) > 0, true)
	if whole := value[still](p.tab, shifts); len(whole.What) > len(drawn.What) {
		p.t.Errorf("%s: with scripts and pictures %.4f moves: %q", where, whole.Sum-drawn.Sum, whole.What[len(drawn.What):])
	}
}

// comeLast opens a list whose abstracts are all to be open, and lets fonts come after the script
// that opens them, which must not take their formulas for such as nobody sees yet.
func (p *place) comeLast() {
	p.t.Helper()
	value[any](p.tab, `localStorage["offprint-abstracts"] = "open"`)
	p.host.fonts.shut()
	p.start(p.pages["tag"])
	p.wait(painted)
	p.wait(`document.querySelector("[data-do=theme]").hasAttribute("aria-label") && ` + loadedScripts + ` > 0`)
	want(p.t, "abstracts that are folded", value[int](p.tab, `document.querySelectorAll("details.abstract:not([open])").length`), 0)
	p.host.fonts.open()
	p.wait(preloadsAreThere)
	p.wait(fontsAreThere)
	want(p.t, "moves of open abstracts", value[still](p.tab, shifts).Sum, 0)
}

// TestFormulasAreDrawnInMathFontAtOnce holds back the style until the fonts that the page asks for are there,
// as they are from the second page on: formulas must be drawn in them, and nothing may move.
func TestFormulasAreDrawnInMathFontAtOnce(t *testing.T) {
	eachPlace(t, func(t *testing.T, p *place) {
		drawn := 0
		for _, name := range p.withFormulas() {
			p.startWhole(p.pages[name])
			p.wait(preloadsAreThere)
			p.host.styles.open()
			p.wait(painted)
			value[any](p.tab, seeSome)
			for _, fonts := range p.drawnIn(".seen-letter") {
				drawn++
				want(t, name+": fonts of a letter", strings.HasPrefix(fonts, "Offprint Math ") && !strings.Contains(fonts, ", "), true)
			}
			want(t, name+": moves", value[still](p.tab, shifts).Sum, 0)
		}
		want(t, "some letters are seen", drawn > 0, true)
	})
}

// withFormulas returns the names of all kinds of pages; in its short form of papers alone.
func (p *place) withFormulas() []string {
	return slices.DeleteFunc(p.kinds(), func(name string) bool { return !testkit.Soak() && !strings.HasPrefix(name, "paper") })
}

// seeSome marks the first letters of formulas that can be seen; the browser is asked about each by itself.
const seeSome = `[...document.querySelectorAll("mi")].filter(e => e.checkVisibility({contentVisibilityAuto: true})).slice(0, 30).forEach(e => e.classList.add("seen-letter")), null`

const (
	painted       = `performance.getEntriesByName("first-contentful-paint").length === 1`
	fontsAreThere = `[...document.fonts].every(f => f.status !== "loading")`
	loadedFonts   = `performance.getEntriesByType("resource").filter(e => e.name.endsWith(".woff2") && e.responseEnd > 0).length`
	loadedScripts = `performance.getEntriesByType("resource").filter(e => e.initiatorType === "script" && e.responseEnd > 0).length`
)

// The fonts that a page says in its head that it needs. The document is another one before it is there.
const (
	preloads         = `document.querySelectorAll("link[rel=preload][as=font]")`
	preloadsAreThere = `document.body !== null && ` + preloads + `.length <= ` + loadedFonts
)

// late brings the fonts once more, so that they take the place of others on the page; then it is shifts.
const late = `Promise.all([...` + preloads + `].map(link => new FontFace("STIX Two Math", "url(" + link.href + ")").load()))
	.then(faces => faces.forEach(face => document.fonts.add(face))).then(() => ` + shifts + `)`

// still is what has moved on a page since it was first drawn: how far in all, as browsers count
// it, and for each time the elements that moved.
type still struct {
	Sum  float64
	What []string
}

// shifts gives what has moved once the page is drawn as it is now. The promise of document.fonts
// would wait for scripts too.
const shifts = `new Promise(done => {
	const entries = [];
	const observer = new PerformanceObserver(list => entries.push(...list.getEntries()));
	observer.observe({type: "layout-shift", buffered: true});
	const box = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
	const nameOf = node => node === null ? "what is gone" : (node.nodeType === 1 ? node : node.parentElement).outerHTML.slice(0, 90);
	const frames = (n, call) => n > 0 ? requestAnimationFrame(() => frames(n - 1, call)) : call();
	frames(4, () => {
		entries.push(...observer.takeRecords());
		done({sum: entries.reduce((sum, e) => sum + e.value, 0), what: entries.map(e => e.sources.map(s => nameOf(s.node) + " from " + box(s.previousRect) + " to " + box(s.currentRect)).join(", "))});
	});
})`

// startWhole goes to a page and waits for the whole of its HTML, of which nothing is drawn while
// styles are held back: a browser that is busy draws half of a page, and puts the rest beside it.
func (p *place) startWhole(address string) {
	p.t.Helper()
	p.host.styles.shut()
	p.start(address)
	p.wait(`document.readyState === "interactive"`) // the page before was complete
}

// start goes to a page, without waiting for anything but its address.
func (p *place) start(address string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: p.home + address}); err != nil {
		p.t.Fatal(err)
	}
}
