package token

import (
	"slices"
	"strings"
	"testing"

	"offprint/generator/text/plain"
)

type stemVector struct {
	Why, Stem string
	Of        []string
}

type behindVector struct {
	Prefix string
	Stems  []string
}

func TestStem(t *testing.T) {
	for _, v := range vectors[stemVector](t, "stems.json", 60) {
		for _, token := range v.Of {
			if got := Stem(token); got != v.Stem {
				t.Errorf("%s: the stem of %q is %q, want %q", v.Why, token, got, v.Stem)
			}
		}
	}
}

func TestStemsBehind(t *testing.T) {
	for _, v := range vectors[behindVector](t, "stems-behind.json", 20) {
		if got := StemsForPrefix(v.Prefix); !slices.Equal(got, v.Stems) {
			t.Errorf("behind %q stand %q, want %q", v.Prefix, got, v.Stems)
		}
	}
}

// TestStemsOfPapers asks for the stem of every word of real papers by every one of its
// beginnings.
func TestStemsOfPapers(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range realTexts(t, 2000) {
		for _, token := range Tokenize(text) {
			if !seen[token] {
				seen[token] = true
				checkStem(t, token)
			}
		}
	}
	if len(seen) < 10_000 {
		t.Errorf("only %d words", len(seen))
	}
}

// checkStem holds a stem to what the search goes by: it is a token of at least three letters
// where its word has so many, and it is found by everything that its word begins with.
func checkStem(t *testing.T, token string) {
	t.Helper()
	stem := Stem(token)
	if !slices.Equal(Tokenize(stem), []string{stem}) || len(stem) < min(3, len(token)) {
		t.Errorf("the stem of %q is %q", token, stem)
	}
	for i := range len(token) + 1 {
		prefix := token[:i]
		if !strings.HasPrefix(stem, NormalizeSpelling(prefix)) && !slices.Contains(StemsForPrefix(prefix), stem) {
			t.Errorf("%q begins %q, whose stem %q neither begins so nor is one of %q", prefix, token, stem, StemsForPrefix(prefix))
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, s := range []string{"images", "modelling", "studies", "organization", "analyzed", "centre", "indices", "colours", "iing", "eeds", "w2v", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, token := range Tokenize(plain.Prefix(s, 50)) { // every beginning is asked for
			checkStem(t, token)
		}
	})
}

func BenchmarkStem(b *testing.B) {
	tokens := Tokenize("We introduce a Gaussian splatting based system to address these challenges: we first optimize the simulator's components")
	b.ReportAllocs()
	for b.Loop() {
		for _, token := range tokens {
			Stem(token)
		}
	}
}
