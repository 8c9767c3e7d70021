package main

import (
	"path/filepath"
	"testing"

	"offprint/test/testkit"
)

// TestFixedCases checks that the papers of the fixed cases exist, and that each way of typing has several.
func TestFixedCases(t *testing.T) {
	cases, err := readQueries(filepath.Join("testdata", "table.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, q := range cases {
		of[q.Type]++
	}
	for kind, n := range of {
		if n < 7 {
			t.Errorf("only %d cases of %s", n, kind)
		}
	}
	records, err := collect(readRecords(filepath.Join(testkit.Corpora(t), "daily-2025.jsonl.gz"), 1e6))
	if err != nil {
		t.Fatal(err)
	}
	papers := byID(records)
	for _, q := range cases {
		for _, id := range append(q.Also, q.ID) {
			if _, ok := papers[id]; !ok {
				t.Errorf("%q: there is no paper %s", q.Q, id)
			}
		}
	}
}
