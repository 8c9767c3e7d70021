package output

import (
	"bytes"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
)

// BenchmarkSync has 200 pages of 10 kB, each in a folder of its own: all new; known by their
// fingerprints; and without a manifest, so that their bytes are compared.
func BenchmarkSync(b *testing.B) {
	const pages = 200
	perFile := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/file")
	}
	sync := func(b *testing.B, dir string, manifest Manifest) (Result, Manifest) {
		result, next, err := Sync(b.Context(), benchPages(pages), Options{Dir: dir, Manifest: manifest})
		if err != nil {
			b.Fatal(err)
		}
		return result, next
	}
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		dir := b.TempDir()
		for i := 0; b.Loop(); i++ {
			if result, _ := sync(b, filepath.Join(dir, fmt.Sprint(i)), Manifest{}); result.Written != pages {
				b.Fatal(result)
			}
		}
		perFile(b)
	})
	b.Run("known", func(b *testing.B) {
		b.ReportAllocs()
		dir := b.TempDir()
		_, manifest := sync(b, dir, Manifest{})
		for b.Loop() {
			if result, _ := sync(b, dir, manifest); result.Rendered != 0 {
				b.Fatal(result)
			}
		}
		perFile(b)
	})
	b.Run("equal", func(b *testing.B) {
		b.ReportAllocs()
		dir := b.TempDir()
		sync(b, dir, Manifest{})
		for b.Loop() {
			if result, _ := sync(b, dir, Manifest{}); result.Rendered != pages || result.Written != 0 {
				b.Fatal(result)
			}
		}
		perFile(b)
	})
}

func benchPages(n int) iter.Seq[File] {
	page := bytes.Repeat([]byte("<p>text</p>"), 930)
	return func(yield func(File) bool) {
		for i := range n {
			if !yield(Bytes(fmt.Sprintf("papers/%d/index.html", i), "paper", page)) {
				return
			}
		}
	}
}
