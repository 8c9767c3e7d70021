package content_test

import (
	"os"
	"path/filepath"
	"testing"

	"offprint/generator/cache"
	"offprint/generator/content"
	"offprint/generator/sample"
	"offprint/generator/tex"
)

// BenchmarkParse reads the file of one paper.
func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	files, parser := sample.Files(b, 1000), content.NewParser(tex.Presets())
	for i := 0; b.Loop(); i++ {
		file := files[i%len(files)]
		if _, problems := parser.Parse(file.Name, file.Data); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkLoadKnown loads papers that the cache knows all of, from a disk.
func BenchmarkLoadKnown(b *testing.B) {
	b.ReportAllocs()
	dir := b.TempDir()
	files := sample.Files(b, 1000)
	write := func(name string, data []byte) {
		if err := content.WriteNew(filepath.Join(dir, "content", name), data); err != nil {
			b.Fatal(err)
		}
	}
	write("site.yaml", []byte("title: T\nkey: t\n"))
	for _, file := range files {
		write(filepath.Join("papers", file.Name), file.Data)
	}
	store := cache.Folder{Path: b.TempDir(), Version: "1"}
	load := func() {
		folder, problems, err := content.Load(b.Context(), os.DirFS(dir), store)
		if err != nil || len(folder.Papers) != len(files) {
			b.Fatal(len(folder.Papers), problems, err)
		}
	}
	load()
	for b.Loop() {
		load()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(files)), "ns/paper")
}
