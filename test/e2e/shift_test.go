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

// TestSlowNetworkShiftsNothing delays everything except HTML and styles. The browser must draw the page without it,
// and nothing may move when it arrives.
func TestSlowNetworkShiftsNothing(t *testing.T) {
	everyWay(t, func(t *testing.T, p *place) {
		for _, name := range p.kinds() {
			for _, width := range []int64{390, 1280} {
				p.width(width)
				p.openSlowly(name, fmt.Sprintf("%s at %d pixels", name, width))
			}
		}
		p.checkLateShifts()
	})
}

// checkLateShifts checks that open abstracts don't move when fonts arrive last, and that late shifts are found.
func (p *place) checkLateShifts() {
	p.t.Helper()
	p.openWithLateFonts()
	value[any](p.tab, `localStorage.clear()`)
	withFormulas := "paper"
	if p.pages["paper with formulas"] != "" {
		withFormulas = "paper with formulas"
	}
	p.openSlowly(withFormulas, withFormulas+" once more")
	want(p.t, "shifts by late fonts are found", value[still](p.tab, late).Sum > 0, true)
	value[any](p.tab, `document.body.prepend(Object.assign(document.createElement("p"), {textContent: "late"})), null`)
	want(p.t, "shifts by late elements are found", value[still](p.tab, shifts).Sum > 0, true)
}

// openSlowly opens a page whose HTML arrives first, then styles, fonts, and the rest.
func (p *place) openSlowly(name, where string) {
	p.t.Helper()
	p.host.fonts.shut()
	p.host.rest.shut()
	p.startWhole(p.pages[name])
	p.host.styles.open()
	p.wait(painted)
	want(p.t, where+": scripts loaded before the first paint", value[int](p.tab, loadedScripts), 0)
	want(p.t, where+": fonts loaded before the first paint", value[int](p.tab, loadedFonts), 0)

	p.host.fonts.open()
	p.wait(preloadsAreThere)
	p.wait(fontsAreThere)
	drawn := value[still](p.tab, shifts)
	if drawn.Sum > 0 {
		p.t.Errorf("%s: fonts cause a layout shift of %.4f: %q", where, drawn.Sum, drawn.What)
	}
	want(p.t, where+": fonts", value[int](p.tab, loadedFonts), value[int](p.tab, preloads+".length"))

	p.host.rest.open()
	p.wait(`document.readyState === "complete"`)
	want(p.t, where+": scripts are loaded", value[int](p.tab, loadedScripts) > 0, true)
	if whole := value[still](p.tab, shifts); len(whole.What) > len(drawn.What) {
		p.t.Errorf("%s: scripts and pictures cause a layout shift of %.4f: %q", where, whole.Sum-drawn.Sum, whole.What[len(drawn.What):])
	}
}

// openWithLateFonts opens a list with all abstracts open. Fonts arrive after the script that opens the
// abstracts, which must not treat their formulas as invisible.
func (p *place) openWithLateFonts() {
	p.t.Helper()
	value[any](p.tab, `localStorage["offprint-abstracts"] = "open"`)
	p.host.fonts.shut()
	p.start(p.pages["tag"])
	p.wait(painted)
	p.wait(`document.querySelector("[data-do=theme]").hasAttribute("aria-label") && ` + loadedScripts + ` > 0`)
	want(p.t, "folded abstracts", value[int](p.tab, `document.querySelectorAll("details.abstract:not([open])").length`), 0)
	p.host.fonts.open()
	p.wait(preloadsAreThere)
	p.wait(fontsAreThere)
	want(p.t, "layout shift with open abstracts", value[still](p.tab, shifts).Sum, 0)
}

// TestFormulasAreDrawnInMathFontAtOnce delays styles until the preloaded fonts are loaded, as they are from the second
// page on. Formulas must be drawn in them at once, and nothing may move.
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
			want(t, name+": layout shift", value[still](p.tab, shifts).Sum, 0)
		}
		want(t, "there are visible letters", drawn > 0, true)
	})
}

// withFormulas returns the names of pages of papers, or of all pages in a soak.
func (p *place) withFormulas() []string {
	return slices.DeleteFunc(p.kinds(), func(name string) bool { return !testkit.Soak() && !strings.HasPrefix(name, "paper") })
}

// seeSome marks the first visible letters of formulas.
const seeSome = `[...document.querySelectorAll("mi")].filter(e => e.checkVisibility({contentVisibilityAuto: true})).slice(0, 30).forEach(e => e.classList.add("seen-letter")), null`

const (
	painted       = `performance.getEntriesByName("first-contentful-paint").length === 1`
	fontsAreThere = `[...document.fonts].every(f => f.status !== "loading")`
	loadedFonts   = `performance.getEntriesByType("resource").filter(e => e.name.endsWith(".woff2") && e.responseEnd > 0).length`
	loadedScripts = `performance.getEntriesByType("resource").filter(e => e.initiatorType === "script" && e.responseEnd > 0).length`
)

// The fonts that a page preloads. Until its body exists, the document may be the previous one.
const (
	preloads         = `document.querySelectorAll("link[rel=preload][as=font]")`
	preloadsAreThere = `document.body !== null && ` + preloads + `.length <= ` + loadedFonts
)

// late loads the fonts once more, which then replace others on the page, and evaluates shifts.
const late = `Promise.all([...` + preloads + `].map(link => new FontFace("STIX Two Math", "url(" + link.href + ")").load()))
	.then(faces => faces.forEach(face => document.fonts.add(face))).then(() => ` + shifts + `)`

// still is the layout shift of a page since it was first drawn: the sum that browsers report, and the
// elements that moved in each shift.
type still struct {
	Sum  float64
	What []string
}

// shifts waits until the page is drawn, and returns its layout shift. It does not use the promise of
// document.fonts, which also waits for scripts.
const shifts = `new Promise(done => {
	const entries = [];
	const observer = new PerformanceObserver(list => entries.push(...list.getEntries()));
	observer.observe({type: "layout-shift", buffered: true});
	const box = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
	const nameOf = node => node === null ? "removed element" : (node.nodeType === 1 ? node : node.parentElement).outerHTML.slice(0, 90);
	const frames = (n, call) => n > 0 ? requestAnimationFrame(() => frames(n - 1, call)) : call();
	frames(4, () => {
		entries.push(...observer.takeRecords());
		done({sum: entries.reduce((sum, e) => sum + e.value, 0), what: entries.map(e => e.sources.map(s => nameOf(s.node) + " from " + box(s.previousRect) + " to " + box(s.currentRect)).join(", "))});
	});
})`

// startWhole opens a page with delayed styles, and waits for all of its HTML. Otherwise a busy browser
// may draw half a page, and shift it when the rest arrives.
func (p *place) startWhole(address string) {
	p.t.Helper()
	p.host.styles.shut()
	p.start(address)
	p.wait(`document.readyState === "interactive"`) // the previous page was complete
}

// start navigates to a page without waiting for it to load.
func (p *place) start(address string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: p.home + address}); err != nil {
		p.t.Fatal(err)
	}
}
