package feed

import (
	"io"
	"testing"

	"offprint/generator/sample"
)

// BenchmarkRSS makes the feed of a site: 50 papers.
func BenchmarkRSS(b *testing.B) {
	b.ReportAllocs()
	s := sample.Site(b, 100)
	for file := range (Feeds{}).Files(s) {
		if file.Path != "feed.xml" {
			continue
		}
		for b.Loop() {
			body, err := file.Open()
			if err != nil {
				b.Fatal(err)
			}
			if err := body.Write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		return
	}
	b.Fatal("the site has no feed")
}
