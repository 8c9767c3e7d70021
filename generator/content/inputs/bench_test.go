package inputs_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"offprint/generator/content/inputs"
	"offprint/test/testkit/sample"
)

// BenchmarkList lists papers' files with their time stamps.
func BenchmarkList(b *testing.B) {
	b.ReportAllocs()
	dir := b.TempDir()
	files := sample.Files(b, 1000)
	if err := os.Mkdir(filepath.Join(dir, "papers"), 0o755); err != nil {
		b.Fatal(err)
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(dir, "papers", file.Name), file.Data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		tree, err := inputs.List(os.DirFS(dir), time.Now(), "papers")
		if err != nil || len(tree) < len(files) {
			b.Fatal(len(tree), err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(files)), "ns/paper")
}
