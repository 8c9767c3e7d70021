package render

import (
	"testing"
	"testing/fstest"

	"offprint/generator/problem"
	"offprint/generator/sample"
	"offprint/layouts"
)

func BenchmarkLoadLayouts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, problems, err := LoadLayouts(fstest.MapFS{}, layouts.FS(), "en"); err != nil || len(problems) > 0 {
			b.Fatal(problems, err)
		}
	}
}

func BenchmarkBundle(b *testing.B) {
	files := map[string]string{}
	if err := readTree(layouts.FS(), ".", files); err != nil {
		b.Fatal(err)
	}
	in := sample.Strings(b, "en")
	for b.Loop() {
		var problems problem.List
		bundle(files, in, &problems)
	}
}
