package intake

import (
	"bytes"
	"errors"
	"testing"

	"offprint/generator/paper"
)

// FuzzLines checks that no file of any format stops the reader, that each error has a hint, and that no record stops
// its conversion.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{
		readFixture(f, "arxiv", "testdata", "current.xml"), readFixture(f, "daily", "testdata", "listing.json"), readFixture(f, "daily", "testdata", "paper.json"),
		"[\n{\"title\": \"A\", \"authors\": [\"B\"], \"extra\": {}},\n{}]", "{\"title\": \"A\"}\n{\"title\"", "@article{a, title = {A}}", "Mar 13\n\nOn Shells\n\nWe sort shells by size. They are sorted then.\n",
		"<html>", "TY  - JOUR", "[{\"type\": \"book\", \"DOI\": \"10.1/a\"}]", "\x1f\x8b", "2503.04715",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for line := range lines("2025-03-13.json", bytes.NewReader(data), 1<<20) {
			failure := Error{}
			if errors.As(line.Err, &failure) && (failure.Text == "" || failure.Hint == "") {
				t.Errorf("error %#v", line.Err)
			}
			if line.Err == nil {
				_, _, _ = line.Record.Paper(paper.Date{Year: 2025, Month: 3, Day: 13})
			}
			if n++; n > len(data)+1 {
				t.Fatal("more lines than bytes")
			}
		}
	})
}
