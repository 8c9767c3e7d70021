package testkit

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Corpora returns the folder of real papers, ../shared/corpora relative to this repository. If it
// does not exist, the test is skipped.
func Corpora(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(Root(t), "..", "shared", "corpora")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: no real papers at ../shared/corpora")
	}
	return dir
}

// Corpus opens a file of [Corpora]. It decompresses files named *.gz.
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

// Soak reports whether the long forms of tests run, as in make soak.
func Soak() bool { return os.Getenv("OFFPRINT_SOAK") != "" }
