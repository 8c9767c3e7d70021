package markdown_test

import (
	"testing"

	"offprint/generator/text/markdown"
	"offprint/generator/text/tex"
	"offprint/test/testkit/sample"
)

// BenchmarkHTML renders one note as long as an abstract per iteration.
func BenchmarkHTML(b *testing.B) {
	b.ReportAllocs()
	papers, renderer := sample.Site(b, 1000).Papers, markdown.New("../../", 3, tex.Presets())
	for i := 0; b.Loop(); i++ {
		if _, _, err := renderer.HTML(papers[i%len(papers)].Abstract.Source); err != nil {
			b.Fatal(err)
		}
	}
}
