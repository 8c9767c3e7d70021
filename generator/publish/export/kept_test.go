package export

import (
	"bytes"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/site/cite"
)

// TestKeptTextsEqualFormattedOnes makes the list of all papers with and without a cache: an empty one, a full
// one, and one of a site with another title, without a paper, and with a damaged period.
func TestKeptTextsEqualFormattedOnes(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "one"}
	papers := datedPapers()
	for name, change := range map[string]func(){
		"the same":      func() {},
		"another title": func() { papers[5].Data = bytes.Replace(papers[5].Data, []byte("About"), []byte("On"), 1) },
		"one less":      func() { papers = papers[:len(papers)-1] },
		"damage":        func() { _ = cache.Save(store, "exports/bib-2023", "no text") },
	} {
		for range 2 {
			s := newSite(t, content.Settings{}, papers)
			library, _ := cite.New(s, nil)
			for _, kind := range content.ListExportKinds() {
				l := list{kind: kind, papers: s.Papers, isGapless: true}
				with, without := newMaker(library, s, store), newMaker(library, s, cache.Folder{})
				with.keepFrom = 0
				if got, want := strings.Join(with.many(l), ""), strings.Join(without.many(l), ""); got != want {
					t.Errorf("%s, %s: %d bytes from the cache, %d without it, or they differ", name, kind, len(got), len(want))
				}
			}
			change()
		}
	}
	if kept := cache.Load[keptText](store, "exports/bib-2025-01-02"); len(kept) != 1 {
		t.Error("no text is kept")
	}
}
