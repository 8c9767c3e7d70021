package feed

import (
	"io"
	"testing"

	"offprint/generator/content"
	"offprint/generator/site"
	"offprint/test/testkit/sample"
)

// BenchmarkEntry builds the entry of a paper, which all feeds share.
func BenchmarkEntry(b *testing.B) {
	b.ReportAllocs()
	s := sample.Site(b, 100)
	m := newMaker(Feeds{Templates: templates()}, s)
	for i := 0; b.Loop(); i++ {
		if _, err := m.newEntry(s.Papers[i%len(s.Papers)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFeed writes the site's feed of 50 papers in each format. Its entries are built already.
func BenchmarkFeed(b *testing.B) {
	m := newMaker(Feeds{Templates: templates()}, sample.Site(b, 100))
	var all list
	for l := range m.whole() {
		if l.feeds == site.HomeAddress {
			all = l
		}
	}
	for _, kind := range content.FeedKinds() {
		b.Run(string(kind), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				body, err := m.file(all, kind).Open()
				if err != nil {
					b.Fatal(err)
				}
				if err := body.Write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
