package render

import (
	"testing"
	"testing/fstest"

	"offprint/layouts"
)

func BenchmarkLoadLayouts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, problems, err := LoadLayouts(fstest.MapFS{}, layouts.FS()); err != nil || len(problems) > 0 {
			b.Fatal(problems, err)
		}
	}
}
