package testkit

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Corpora gives the folder of real papers, ../shared/corpora beside this repository. Where it
// is absent, the test is skipped.
func Corpora(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(Root(t), "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: no real papers at ../shared/corpora")
	}
	return dir
}

// Corpus opens a file of [Corpora]. One whose name ends in .gz is unpacked.
func Corpus(t testing.TB, name string) io.Reader {
	t.Helper()
	file, err := os.Open(filepath.Join(Corpora(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return file
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked
}

// Soak reports whether the long forms of tests run, as make soak has it.
func Soak() bool { return os.Getenv("OFFPRINT_SOAK") != "" }
