package main

import (
	"slices"
	"testing"
)

// queriesOf returns the queries as type and text.
func queriesOf(queries []query) (all []string) {
	for _, q := range queries {
		all = append(all, q.Type+": "+q.Q)
	}
	return all
}

func TestNameQueries(t *testing.T) {
	for title, want := range map[string][]string{
		"SWE-Barn: Repairing Programs in Farms": {"joined name: swebarn"},
		"Better WordPiece for Faster Tokens":    {"open name: word piece faster tokens", "hyphenated name: word-piece faster tokens"},
		"POINTS1.5: Building a Vision Model":    {"joined name: points15", "no version: points building vision"},
		"Tarsier2: Describing Long Videos":      {"open name: tarsier 2", "hyphenated name: tarsier-2", "no version: tarsier describing long"},
		"Xmodel-2 Technical Report":             {"joined name: xmodel2 technical report", "no version: xmodel technical report"},
		"Training Vision Models of k-NN":        nil, // too short
		"A Plain Title about Nothing":           nil,
	} {
		var got []string
		if n, ok := nameIn(title); ok {
			got = queriesOf(n.queries())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", title, got, want)
		}
	}
}

// TestNamesAreUnique checks that no query is for a name that two titles have, in any form.
func TestNamesAreUnique(t *testing.T) {
	records := []record{{ID: "1", Title: "Deep-Barn: Repairing Farm Programs"}, {ID: "2", Title: "The DeepBarn Revisited for Farm Animals"}}
	if got := nameQueries(records, 1, 5); len(got) > 0 {
		t.Errorf("got %v", got)
	}
	records[1].Title = "A Deep Barn Revisited for Farm Animals"
	if got := nameQueries(records, 1, 5); len(got) > 0 {
		t.Errorf("got %v", got)
	}
	if got := nameQueries(records[:1], 1, 5); len(got) != 1 || got[0].ID != "1" {
		t.Errorf("got %v", got)
	}
}

// TestManyNames checks that real titles have enough names for a measurement.
func TestManyNames(t *testing.T) {
	records, ok := corpora(t)["real"]
	if !ok {
		t.Skip("without real papers")
	}
	of := map[string]int{}
	for _, q := range nameQueries(records, 1, 100) {
		of[q.Type]++
	}
	if of[joinedName] != 100 || of[openName] != 100 || of[hyphenName] != 100 || of[versionless] < 10 {
		t.Errorf("names: %v", of)
	}
}

func TestTypedFormula(t *testing.T) {
	for text, want := range map[string]string{
		`$\epsilon$-greedy`: "epsilon-greedy", `$\ell_2$`: "l2", `$L^2$FMamba`: "l2fmamba", `$\mathcal{O}(n\log n)$`: "o(n log n)",
		`τ^2-Bench:`: "tau2-bench", `$μ$P`: "mup", `$\pi_0$`: "pi0",
	} {
		if got := typedFormula(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestWordings(t *testing.T) {
	records := []record{
		{ID: "1", Title: "Robust C++ Programs with $\\epsilon$-greedy Search Everywhere", Authors: []string{"Ada Han"}, Date: "2025-03-12"},
		{ID: "2", Title: "Nothing", Authors: []string{"Han B. Ada", "Zoe"}},
		{ID: "3", Title: "Nothing", Authors: []string{"Ada Zoe", "Bo Han"}},
	}
	of := map[string]query{}
	for _, q := range wordings(records, 1, 5) {
		if _, ok := of[q.Type]; !ok || q.Only && q.ID == "1" {
			of[q.Type] = q
		}
	}
	if got := of[formulas].Q; got != "epsilon-greedy robust programs" {
		t.Errorf("formula: %q", got)
	}
	if got := of[signs].Q; got != "robust everywhere c++" {
		t.Errorf("sign: %q", got)
	}
	if got := of[nameTitle].Q; got != "Ada Han robust" {
		t.Errorf("author and word: %q", got)
	}
	if got := of[nameOnly]; got.ID != "1" || !slices.Equal(got.Also, []string{"2"}) {
		t.Errorf("author alone: %+v", got)
	}
	if of[question].ID != "1" || of[dated].ID != "1" {
		t.Errorf("question %v, date %v", of[question], of[dated])
	}
}

func TestTypedDate(t *testing.T) {
	for n, want := range []string{"2025", "march", "march 2025", "2025-w11"} {
		if got := typedDate("2025-03-12", n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
	if got := typedDate("2025", 0); got != "" {
		t.Errorf("a year alone: %q", got)
	}
}
