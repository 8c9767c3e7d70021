package search_test

import (
	"fmt"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/publish/search"
	"offprint/generator/site"
	"offprint/test/testkit/sample"
)

// largeSite returns a site of 10,000 papers, whose files have hashes.
func largeSite(b *testing.B) *site.Site {
	s := sample.Site(b, 10_000)
	for _, p := range s.Papers {
		p.FileHash = fingerprint.Of(p.ID)
	}
	return s
}

// BenchmarkIndex builds an index from nothing, with the content of all files.
func BenchmarkIndex(b *testing.B) {
	s := largeSite(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, file := range indexFiles(b, search.NewMemory(cache.Folder{}), s) {
			if _, err := file.Open(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkIndexAfterEdit builds an index after one paper has changed: from the cache of the last build, and
// with the cache of the next one.
func BenchmarkIndexAfterEdit(b *testing.B) {
	s := largeSite(b)
	store := cache.Folder{Path: b.TempDir()}
	m := search.NewMemory(store)
	indexFiles(b, m, s)
	p := s.Papers[len(s.Papers)/2]
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		must(b, m.Save())
		m = search.NewMemory(store)
		p.Title.Plain = fmt.Sprint("another title ", i)
		p.FileHash = fingerprint.Of(p.ID, i)
		indexFiles(b, m, s)
	}
}

func indexFiles(tb testing.TB, m *search.Memory, s *site.Site) []output.File {
	files, err := m.Files(tb.Context(), s)
	must(tb, err)
	return files
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
