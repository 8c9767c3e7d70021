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

type prefixVector struct {
	Prefix string
	Stems  []string
}

func TestStem(t *testing.T) {
	for _, v := range vectors[stemVector](t, "stems.json", 60) {
		for _, token := range v.Of {
			if got := Stem(token); got != v.Stem {
				t.Errorf("%s: Stem(%q) = %q, want %q", v.Why, token, got, v.Stem)
			}
		}
	}
}

func TestStemsBehind(t *testing.T) {
	for _, v := range vectors[prefixVector](t, "prefixes.json", 20) {
		if got := StemsForPrefix(v.Prefix); !slices.Equal(got, v.Stems) {
			t.Errorf("StemsForPrefix(%q) = %q, want %q", v.Prefix, got, v.Stems)
		}
	}
}

// TestEveryPrefixFindsStem checks every prefix of every word of real papers.
func TestEveryPrefixFindsStem(t *testing.T) {
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

// checkStem checks what search relies on: a stem is a token, has at least three letters if its
// word has, and can be found by every prefix of the word.
func checkStem(t *testing.T, token string) {
	t.Helper()
	stem := Stem(token)
	if !slices.Equal(Tokenize(stem), []string{stem}) || len(stem) < min(3, len(token)) {
		t.Errorf("Stem(%q) = %q", token, stem)
	}
	for i := range len(token) + 1 {
		prefix := token[:i]
		if !strings.HasPrefix(stem, NormalizeSpelling(prefix)) && !slices.Contains(StemsForPrefix(prefix), stem) {
			t.Errorf("prefix %q of %q does not find the stem %q: StemsForPrefix is %q", prefix, token, stem, StemsForPrefix(prefix))
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, s := range []string{"images", "modelling", "studies", "organization", "analyzed", "centre", "indices", "colours", "iing", "eeds", "w2v", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, token := range Tokenize(plain.Prefix(s, 50)) { // checkStem is quadratic
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
