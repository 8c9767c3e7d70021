package main

import (
	"io"
	"path/filepath"
	"testing"

	"offprint/test/testkit"
)

// TestTypedForms builds a site of invented papers with the program, and types what people may type.
func TestTypedForms(t *testing.T) {
	queries, err := readQueries(filepath.Join("testdata", "typed.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	o := options{records: filepath.Join("testdata", "typed-papers.jsonl"), papers: []int{32}, engines: []string{"offprint"}, dir: t.TempDir()}
	w, err := newWorkshop(t.Context(), o, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	e, err := w.build(t.Context(), "offprint", 32)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := nodeAnswers(t.Context(), filepath.Join(testkit.Root(t), "layouts", "assets", "search", "engine"), e.site, queries)
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range queries {
		if rank := q.rankIn(answers[i]); rank == 0 || rank > shownDepth {
			t.Errorf("%s: %q finds %q, not %s", q.Type, q.Q, answers[i], q.ID)
		}
	}
}
