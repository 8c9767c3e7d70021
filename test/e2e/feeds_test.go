package e2e_test

import (
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestFeedsExplainThemselves opens feeds in a browser, which is to show a reader what they are
// and what is in them, and nothing that is for programs alone.
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
			t.Errorf("%s says of itself: %s", feed, note)
		}
		shown := func(what string) bool {
			return value[bool](b, `[...document.querySelectorAll("`+what+`")].every(e => e.getClientRects().length > 0)`)
		}
		hidden := func(what string) bool {
			return value[bool](b, `[...document.querySelectorAll("`+what+`")].every(e => e.getClientRects().length === 0)`)
		}
		want(t, feed+": there are entries", value[int](b, `document.querySelectorAll("`+c.entry+`").length`) > 0, true)
		want(t, feed+": entries and their titles show", shown(c.entry) && shown(c.entry+" > title"), true)
		want(t, feed+": what is for programs does not", hidden(c.unseen), true)
		want(t, feed+": links show their addresses", value[bool](b, `[...document.querySelectorAll("`+c.entry+` > link:not([rel=enclosure])")].every(e =>
			(e.textContent || getComputedStyle(e, "::before").content).includes("http"))`), true)
	}
}
