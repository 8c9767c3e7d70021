package page

import (
	"io"
	"testing"
	"testing/fstest"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/publish/layout"
	"offprint/generator/site"
	"offprint/generator/site/cite"
	"offprint/layouts"
	"offprint/test/testkit/sample"
)

// benchRenderer returns a renderer of real papers in the built-in layouts.
func benchRenderer(b *testing.B) *renderer {
	b.Helper()
	b.ReportAllocs()
	loaded, problems, err := layout.Load(b.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en")
	if err != nil || len(problems) > 0 {
		b.Fatal(problems, err)
	}
	s := sample.Site(b, 1000)
	library, problems := cite.New(s, nil)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	return newRenderer(Pages{Layouts: loaded, Library: library}, s)
}

// BenchmarkPaperFingerprint builds and fingerprints the view of a paper's page: all the work for an
// unchanged page.
func BenchmarkPaperFingerprint(b *testing.B) {
	r := benchRenderer(b)
	l := r.layouts.Page("paper.html")
	for i := 0; b.Loop(); i++ {
		fingerprint.Of(l.Fingerprint, r.paperView(r.site.Papers[i%len(r.site.Papers)]))
	}
}

// BenchmarkPaperPage builds the view of a paper's page and renders it.
func BenchmarkPaperPage(b *testing.B) {
	r := benchRenderer(b)
	l := r.layouts.Page("paper.html")
	for i := 0; b.Loop(); i++ {
		if err := l.Execute(io.Discard, r.paperView(r.site.Papers[i%len(r.site.Papers)])); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCard renders the card of a paper, which all lists share.
func BenchmarkCard(b *testing.B) {
	r := benchRenderer(b)
	for i := 0; b.Loop(); i++ {
		if err := r.layouts.Card.Execute(io.Discard, r.newCardView(r.site.Papers[i%len(r.site.Papers)])); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkListPage renders the front page of a tag with 50 to 99 cards, which are rendered already.
func BenchmarkListPage(b *testing.B) {
	r := benchRenderer(b)
	for l := range r.listings() {
		if len(l.papers) < 50 {
			continue
		}
		view, lists := r.listView(l, site.Chunks(l.papers)[0])
		for b.Loop() {
			if err := lists[0].fill(); err != nil {
				b.Fatal(err)
			}
			if err := r.layouts.Page("list.html").Execute(io.Discard, view); err != nil {
				b.Fatal(err)
			}
		}
		return
	}
	b.Skip("no list of 50 papers")
}
