package markup_test

import (
	"testing"

	"offprint/generator/markup"
	"offprint/generator/sample"
	"offprint/generator/tex"
)

// BenchmarkHTML renders a note as long as an abstract.
func BenchmarkHTML(b *testing.B) {
	b.ReportAllocs()
	papers, renderer := sample.Site(b, 1000).Papers, markup.New("../../", 3, tex.Presets())
	for i := 0; b.Loop(); i++ {
		if _, _, err := renderer.HTML(papers[i%len(papers)].Abstract.Source); err != nil {
			b.Fatal(err)
		}
	}
}
