package render

import (
	"testing"
	"testing/fstest"

	"offprint/generator/problem"
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

func BenchmarkBundle(b *testing.B) {
	files := map[string]string{}
	if err := readTree(layouts.FS(), ".", files); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var problems problem.List
		bundle(files, &problems)
	}
}
