package token

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// vectors reads a file of testdata, which also tests the browser's modules. It fails if there are
// less than minimum vectors.
func vectors[V any](t *testing.T, file string, minimum int) []V {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all []V
	if err := json.Unmarshal(data, &all); err != nil || len(all) < minimum {
		t.Fatalf("%s: %d vectors: %v", file, len(all), err)
	}
	return all
}

type tokensVector struct {
	Why, Text string
	Tokens    []string
}

func TestTokenize(t *testing.T) {
	for _, v := range vectors[tokensVector](t, "tokens.json", 20) {
		if got := Tokenize(v.Text); !slices.Equal(got, v.Tokens) {
			t.Errorf("%s: Tokenize(%q) = %q, want %q", v.Why, v.Text, got, v.Tokens)
		}
	}
}

type keyVector struct{ Name, Key string }

func TestKey(t *testing.T) {
	for _, v := range vectors[keyVector](t, "keys.json", 10) {
		if got := Key(v.Name); got != v.Key {
			t.Errorf("Key(%q) = %q, want %q", v.Name, got, v.Key)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "A b, C!": "a b, c!", "Erdős & Œuvre": "erdos & oeuvre", "x²": "x2", "が": "が", "か\u309a\u3099": "か", "\xff": "\ufffd",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"", "Σς İ ß", "扩散模型x", "か\u309a\u3099", "ᄀ\u3099ᅡ", "a\u0301\u0301b", "\xff", "\xf7إ", "हिन्दी", "각\u11a8", "ー\u302e", "⺰"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded, tokens := Fold(s), Tokenize(s)
		if again := Fold(folded); again != folded {
			t.Errorf("%+q folds to %+q, which folds to %+q", s, folded, again)
		}
		if again := Tokenize(strings.Join(tokens, " ")); !slices.Equal(again, tokens) {
			t.Errorf("%+q has the tokens %+q, which have the tokens %+q", s, tokens, again)
		}
		if whole := string(appendFolded(nil, folded)); strings.Join(append([]string{""}, tokens...), " ") != whole {
			t.Errorf("%+q has the tokens %+q split at spaces, %q unsplit", s, tokens, whole)
		}
		for _, token := range tokens {
			if token == "" || strings.ContainsFunc(token, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
				t.Errorf("%+q has the token %+q", s, token)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	const sentence = "We introduce a Gaussian Splatting (GS) based system to address these challenges: we first break down sensor simulator components. "
	for name, text := range map[string]string{"ascii": strings.Repeat(sentence, 8), "other": strings.Repeat(sentence, 8) + "x²"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Append(nil, text)
			}
		})
	}
}
