package layout

import (
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
	"offprint/layouts"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, problems, err := Load(b.Context(), fstest.MapFS{}, layouts.FS(), cache.Folder{}, "en"); err != nil || len(problems) > 0 {
			b.Fatal(problems, err)
		}
	}
}
