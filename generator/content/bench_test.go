package content_test

import (
	"testing"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
	"offprint/test/testkit/sample"
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

// BenchmarkSubset reads the YAML of a paper, and BenchmarkYAML has yaml/v4 read it.
func BenchmarkSubset(b *testing.B) {
	benchmarkYAML(b, func(text string) bool {
		_, ok := content.ParseSubset(text)
		return ok
	})
}

func BenchmarkYAML(b *testing.B) {
	benchmarkYAML(b, func(text string) bool {
		var document yaml.Node
		return yaml.Load([]byte(text), &document) == nil
	})
}

func benchmarkYAML(b *testing.B, parse func(string) bool) {
	b.ReportAllocs()
	var texts []string
	for _, file := range sample.Files(b, 1000) {
		texts = append(texts, front(b, file.Name, file.Data))
	}
	for i := 0; b.Loop(); i++ {
		if !parse(texts[i%len(texts)]) {
			b.Fatal(texts[i%len(texts)])
		}
	}
}

// BenchmarkLoadCached loads papers from a disk that are all in the cache.
func BenchmarkLoadCached(b *testing.B) {
	b.ReportAllocs()
	dir := b.TempDir()
	files := sample.Files(b, 1000)
	site, err := content.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer site.Close()
	write := func(name string, data []byte) {
		if err := site.Create("content/"+name, data); err != nil {
			b.Fatal(err)
		}
	}
	write("site.yaml", []byte("title: T\nkey: t\n"))
	for _, file := range files {
		write("papers/"+file.Name, file.Data)
	}
	store := cache.Folder{Path: b.TempDir(), Version: "1"}
	load := func() {
		folder, problems, err := content.Load(b.Context(), site, store)
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
