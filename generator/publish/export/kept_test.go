package export

import (
	"bytes"
	"slices"
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
				l := list{kind: kind, papers: s.Papers, period: yearLength}
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

// TestTextsOfOldPeriodsAreRemoved removes the oldest year of a listing, then all lists.
func TestTextsOfOldPeriodsAreRemoved(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "one"}
	papers := datedPapers()
	names := func(isListed bool) []string {
		s := newSite(t, content.Settings{}, papers)
		library, _ := cite.New(s, nil)
		m := newMaker(library, s, store)
		m.keepFrom = 0
		var lists []list
		if isListed {
			lists = []list{{kind: content.BibTeX, papers: s.Papers, period: yearLength}}
			m.many(lists[0])
		}
		m.removeStale(lists)
		return store.Names(keptFolder)
	}
	all := names(true)
	papers = papers[100:]
	if got := names(true); len(got) == 0 || len(got) != len(all)-1 || slices.ContainsFunc(got, func(name string) bool { return !slices.Contains(all, name) }) {
		t.Errorf("without the oldest year: got %q, want all but one of %q", got, all)
	}
	if got := names(false); len(got) > 0 {
		t.Errorf("without lists: got %q", got)
	}
}

// TestListsOfMonthsAreKept splits a year into lists of months: each has a text of its own in the cache.
func TestListsOfMonthsAreKept(t *testing.T) {
	store := cache.Folder{Path: t.TempDir(), Version: "one"}
	s := newSite(t, content.Settings{}, datedPapers())
	library, _ := cite.New(s, nil)
	m := newMaker(library, s, store)
	m.keepFrom, m.maxSize = 0, m.estimate(content.BibTeX, s.Papers)/6
	for _, l := range m.whole(content.BibTeX) {
		m.many(l)
	}
	want := []string{"exports/bib-2023", "exports/bib-2024-02", "exports/bib-2024-06", "exports/bib-2025-01-02"}
	if got := store.Names(keptFolder); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
