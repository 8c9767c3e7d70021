package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestOldDaysAreNotNew opens pages of the latest day, 14 March 2025, on later days of the reader's clock.
func TestOldDaysAreNotNew(t *testing.T) {
	b := browse(t)
	for today, wanted := range map[string]int{"2025-03-13T12:00": 1, "2025-03-17T23:59": 1, "2025-03-18T00:00": 0, "2026-01-01T12:00": 0} {
		b.clock(today)
		for _, name := range []string{"home", "day"} {
			b.visit(pages[name])
			want(t, today+": "+name, value[int](b, `document.querySelectorAll(".new").length`), wanted)
		}
		want(t, today+": the layout shift", value[float64](b, shifted) < 1e-6, true)
	}
}

// shifted is how much of the page has moved after it was drawn.
const shifted = `new Promise(done => new PerformanceObserver((list, o) => {
	o.disconnect();
	done(list.getEntries().reduce((sum, e) => sum + e.value, 0));
}).observe({type: "layout-shift", buffered: true}) ?? setTimeout(() => done(0), 100))`

// clock sets the clock of pages that are opened from now on to a local time.
func (b *tab) clock(now string) {
	b.t.Helper()
	source := fmt.Sprintf(`{ const Real = Date, now = +new Real(%q); globalThis.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(now) } static now() { return now } } }`, now)
	if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source}); err != nil {
		b.t.Fatal(err)
	}
}
