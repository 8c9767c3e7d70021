package e2e_test

import (
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestFeedsExplainThemselves opens feeds in a browser, which must show an explanation and the entries,
// but no data for programs.
func TestFeedsExplainThemselves(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	home := hosted(t, exampleSite.published(t), nil).home
	b := open(t, home, origin(home)+"/favicon.ico") // which browsers request if a document names no icon
	for feed, c := range map[string]struct{ entry, unseen string }{
		"feed.xml":                {"channel > item", "item > description, item > guid, item > pubDate, channel > generator"},
		"atom.xml":                {"feed > entry", "entry > content, entry > id, entry > updated, feed > icon"},
		"tags/theory/feed.xml":    {"channel > item", "item > description"},
		"feeds/weekly/atom.xml":   {"feed > entry", "entry > content"},
		"authors/hopper/atom.xml": {"feed > entry", "entry > content, author > uri"},
	} {
		b.visit(feed)
		b.wait(`document.styleSheets.length === 1`)
		note := value[string](b, `getComputedStyle(document.documentElement, "::before").content`)
		if !strings.Contains(note, "This is a feed") || !strings.Contains(note, "address") {
			t.Errorf("%s: got note %s, want an explanation", feed, note)
		}
		areShown := func(selector string) bool {
			return value[bool](b, `[...document.querySelectorAll("`+selector+`")].every(e => e.getClientRects().length > 0)`)
		}
		areHidden := func(selector string) bool {
			return value[bool](b, `[...document.querySelectorAll("`+selector+`")].every(e => e.getClientRects().length === 0)`)
		}
		want(t, feed+": has entries", value[int](b, `document.querySelectorAll("`+c.entry+`").length`) > 0, true)
		want(t, feed+": entries and their titles are visible", areShown(c.entry) && areShown(c.entry+" > title"), true)
		want(t, feed+": data for programs is hidden", areHidden(c.unseen), true)
		want(t, feed+": links show their addresses", value[bool](b, `[...document.querySelectorAll("`+c.entry+` > link:not([rel=enclosure])")].every(e =>
			(e.textContent || getComputedStyle(e, "::before").content).includes("http"))`), true)
	}
}
