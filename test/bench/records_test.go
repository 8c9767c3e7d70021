package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteRecords(t *testing.T) {
	long := strings.Repeat("x", 100000)
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	for _, text := range []string{"one\n", long + "\n", "three"} {
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "records.gz")
	if err := os.WriteFile(file, zipped.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"", "one\n", "one\n" + long + "\n", "one\n" + long + "\nthree"} {
		var b strings.Builder
		if err := writeRecords(&b, file, n); err != nil || b.String() != want {
			t.Errorf("%d: %d bytes, want %d, %v", n, b.Len(), len(want), err)
		}
	}
	if err := writeRecords(&strings.Builder{}, file, 4); err == nil {
		t.Error("no error for a record that is no JSON and comes again")
	}
	if err := os.WriteFile(file, zipped.Bytes()[:zipped.Len()-12], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeRecords(&strings.Builder{}, file, 3); err == nil {
		t.Error("no error for a truncated file")
	}
}

// TestWriteRecordsAgain writes more records than there are.
func TestWriteRecordsAgain(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(`{"id":"a","title":"A","arxiv":"1"}` + "\n" + `{"id":"b","title":"B","date":"2025-01-01"}` + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "records.gz")
	if err := os.WriteFile(file, zipped.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"a","title":"A","arxiv":"1"}
{"id":"b","title":"B","date":"2025-01-01"}
{"id":"a-1","title":"A Part 2"}
{"date":"2025-01-01","id":"b-1","title":"B Part 2"}
{"id":"a-2","title":"A Part 3"}
`
	var b strings.Builder
	if err := writeRecords(&b, file, 5); err != nil || b.String() != want {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// TestSynthetic checks that records are stable, distinct and about as long as real ones: 1.8 kB.
func TestSynthetic(t *testing.T) {
	var few, many bytes.Buffer
	if err := writeSynthetic(&few, 100); err != nil {
		t.Fatal(err)
	}
	if err := writeSynthetic(&many, 300); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(many.Bytes(), few.Bytes()) {
		t.Error("more records have another prefix")
	}
	if mean := many.Len() / 300; mean < 1400 || mean > 2200 {
		t.Errorf("a record has %d bytes", mean)
	}
	seen, authors := map[string]bool{}, map[string]int{}
	for line := range strings.Lines(many.String()) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		seen[r.ID], seen[r.Title], seen[r.Abstract] = true, true, true
		for _, name := range r.Authors {
			authors[name]++
		}
	}
	if len(seen) != 900 {
		t.Errorf("%d ids, titles and abstracts of 300 records", len(seen))
	}
	once := 0
	for _, papers := range authors {
		if papers == 1 {
			once++
		}
	}
	if once == len(authors) || once < len(authors)/2 {
		t.Errorf("%d of %d authors have one paper", once, len(authors))
	}
}
