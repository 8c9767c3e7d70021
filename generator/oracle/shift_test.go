package oracle_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// formulasMove is how far a page may move in all when the font of its formulas comes after it was
// first drawn. Browsers call a page good up to 0.1. A paper with formulas in every line has 0.117 on
// a telephone, all others less than 0.02: the font's letters are wider than those before it.
const formulasMove = 0.12

// TestFirstPaint holds back all that is not HTML or style, as a slow network may: the page must
// be drawn without it, and nothing may move when it comes, but for formulas with their font.
func TestFirstPaint(t *testing.T) {
	eachPlace(t, func(t *testing.T, p *place) {
		for _, name := range slices.Sorted(maps.Keys(p.pages)) {
			for _, width := range []int64{390, 1280} {
				p.width(width)
				p.comeSlowly(name, fmt.Sprintf("%s at %d pixels", name, width))
			}
		}
		value[any](p.tab, `document.body.prepend(Object.assign(document.createElement("p"), {textContent: "late"})), null`)
		want(t, "what comes late is noticed", value[still](p.tab, shifts).Sum > 0, true)
	})
}

// comeSlowly opens a page of which first HTML and style come, then fonts, then all the rest.
func (p *place) comeSlowly(name, where string) {
	p.t.Helper()
	p.host.fonts.shut()
	p.host.rest.shut()
	p.start(p.pages[name])
	p.wait(painted)
	want(p.t, where+": scripts that came before", value[int](p.tab, loadedScripts), 0)

	p.host.fonts.open()
	p.wait(fontsAreThere)
	hasFormulas := value[bool](p.tab, `document.querySelector("math") !== null`)
	drawn := value[still](p.tab, shifts)
	if drawn.Sum > 0 {
		p.t.Logf("%s: moves %.4f when the font comes", where, drawn.Sum)
	}
	if drawn.Sum > formulasMove || drawn.Sum > 0 && !hasFormulas {
		p.t.Errorf("%s: with fonts %.4f moves: %q", where, drawn.Sum, drawn.What)
	}

	p.host.rest.open()
	p.wait(`document.readyState === "complete"`)
	want(p.t, where+": scripts that came at last", value[int](p.tab, loadedScripts) > 0, true)
	if whole := value[still](p.tab, shifts); len(whole.What) > len(drawn.What) {
		p.t.Errorf("%s: with scripts and pictures %.4f moves: %q", where, whole.Sum-drawn.Sum, whole.What[len(drawn.What):])
	}
}

const (
	painted       = `performance.getEntriesByName("first-contentful-paint").length === 1`
	fontsAreThere = `[...document.fonts].every(f => f.status !== "loading")`
	loadedScripts = `performance.getEntriesByType("resource").filter(e => e.initiatorType === "script" && e.responseEnd > 0).length`
)

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
	const nameOf = node => node === null ? "what is gone" : (node.nodeType === 1 ? node : node.parentElement).outerHTML.slice(0, 90);
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
		entries.push(...observer.takeRecords());
		done({sum: entries.reduce((sum, e) => sum + e.value, 0), what: entries.map(e => e.sources.map(s => nameOf(s.node)).join(", "))});
	}, 50)));
})`

// start goes to a page, without waiting for anything but its address.
func (p *place) start(address string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: p.home + address}); err != nil {
		p.t.Fatal(err)
	}
}
