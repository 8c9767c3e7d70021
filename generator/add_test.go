package generator_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator"
	"offprint/generator/content/intake"
)

// TestAddStopsAfterManyProblems adds a file in which no line is a record.
func TestAddStopsAfterManyProblems(t *testing.T) {
	dir := strangeSite(t)
	read := &countingReader{text: strings.NewReader(strings.Repeat("{}\n", 200_000))}
	result, err := generator.Add(t.Context(), dir, []generator.Source{intake.Lines("x", read)}, generator.AddOptions{})
	must(t, err)
	last := result.Problems[len(result.Problems)-1]
	if n := len(result.Problems); n < 10_000 || n > 12_000 || read.bytes > 300_000 || !strings.Contains(last.Text, "reads no further") || last.Hint == "" {
		t.Errorf("%d problems, %d bytes read, the last problem: %v", n, read.bytes, last)
	}
}

type countingReader struct {
	text  *strings.Reader
	bytes int
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.text.Read(p)
	r.bytes += n
	return n, err
}

// TestAddNamesTheLongestValue adds a record whose file would be too large.
func TestAddNamesTheLongestValue(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nkey: t\n")}}); err != nil {
		t.Fatal(err)
	}
	record := `{"title": "T", "date": "2025-03-10", "tags": ["a"], "abstract": "` + strings.Repeat("word ", 300_000) + `", "venue": "V"}`
	got, err := generator.Add(t.Context(), dir, []generator.Source{intake.Lines("x", strings.NewReader(record))}, generator.AddOptions{})
	if err != nil || len(got.Problems) != 1 || got.Count(generator.ActionAdded) != 1 || got.Problems[0].Text != "abstract: with it, the paper's file is larger than 1 MB; it is left out" {
		t.Errorf("%v, %v", got.Problems, err)
	}
}
