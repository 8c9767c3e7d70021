package token

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"offprint/test/testkit"
)

// compare runs a function of a browser module in Node and fails if its results differ from want.
func compare[In, Out any](t *testing.T, module, function string, inputs []In, want func(In) Out) {
	t.Helper()
	wrong := 0
	for i, got := range testkit.Call[Out](t, module, function, inputs) {
		if want := want(inputs[i]); !reflect.DeepEqual(got, want) && wrong < 10 {
			t.Errorf("%s: %s(%#v) = %#v, Go returns %#v", module, function, inputs[i], got, want)
			wrong++
		}
	}
}

func TestVectorsInBrowser(t *testing.T) {
	var texts, names []string
	for _, v := range vectors[tokensVector](t, "tokens.json", 20) {
		texts = append(texts, v.Text)
	}
	for _, v := range vectors[keyVector](t, "keys.json", 10) {
		names = append(names, v.Name)
	}
	compare(t, "tokens.js", "tokens", texts, Tokenize)
	compare(t, "tokens.js", "fold", texts, Fold)
	compare(t, "tokens.js", "key", names, Key)
}

// TestCharactersInBrowser compares every character of Go's version of Unicode, alone and among
// others. Node may have a newer version.
func TestCharactersInBrowser(t *testing.T) {
	var texts []string
	for i, r := range assigned() {
		if i%4 > 0 && !testkit.Soak() {
			continue
		}
		texts = append(texts, string([]rune{r, ' ', 'a', r, 'か', r, 'Σ', ' ', r, r, '\u0301', 'b'}))
	}
	if len(texts) < 25_000 {
		t.Fatalf("only %d characters", len(texts))
	}
	compare(t, "tokens.js", "tokens", texts, Tokenize)
	compare(t, "tokens.js", "key", texts, Key)
}

func TestRandomTextInBrowser(t *testing.T) {
	r, all := rand.New(rand.NewPCG(1, 2)), assigned()
	var texts []string
	for range 20_000 {
		texts = append(texts, randomText(r, all))
	}
	compare(t, "tokens.js", "tokens", texts, Tokenize)
	compare(t, "tokens.js", "fold", texts, Fold)
}

func TestPapersInBrowser(t *testing.T) {
	compare(t, "tokens.js", "tokens", realTexts(t, 2000), Tokenize)
}

func TestStemsInBrowser(t *testing.T) {
	var tokens, prefixes []string
	for _, v := range vectors[stemVector](t, "stems.json", 60) {
		tokens = append(tokens, v.Of...)
	}
	for _, v := range vectors[prefixVector](t, "prefixes.json", 20) {
		prefixes = append(prefixes, v.Prefix)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		tokens = append(tokens, randomWord(r))
		prefixes = append(prefixes, randomWord(r))
	}
	compare(t, "stem.js", "stem", tokens, Stem)
	compare(t, "stem.js", "spelling", tokens, NormalizeSpelling)
	compare(t, "stem.js", "stemsBehind", prefixes, func(prefix string) []string { return append([]string{}, StemsForPrefix(prefix)...) })
}

func TestStemsOfPapersInBrowser(t *testing.T) {
	tokens := Tokenize(strings.Join(realTexts(t, 2000), " "))
	slices.Sort(tokens)
	compare(t, "stem.js", "stem", slices.Compact(tokens), Stem)
}

// randomWord concatenates letters and suffixes that the rules of Stem test for.
func randomWord(r *rand.Rand) string {
	parts := []string{"a", "e", "i", "o", "u", "y", "b", "l", "ll", "n", "s", "ss", "t", "tt", "r", "w", "x", "z", "ly", "iz", "colou", "behaviou", "model", "centr",
		"fibr", "og", "ue", "s", "es", "ies", "ie", "ed", "ied", "eed", "ing", "is", "us", "sis", "suite", "indices", "2", "é"}
	word := ""
	for range 1 + r.IntN(4) {
		word += parts[r.IntN(len(parts))]
	}
	return word
}

// assigned returns the characters of Go's version of Unicode, without surrogates and private use.
func assigned() []rune {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) {
			all = append(all, r)
		}
	}
	return all
}

// randomText mixes characters that interact with their neighbours with arbitrary ones.
func randomText(r *rand.Rand, all []rune) string {
	contextual := []rune("aZ09 -.éÉßẞİıΣσςſﬁ²½①ℝ𝐗Åか゛がｶﾞ゚ーパ扩散図々〇한ᄒ\u1161\u11abक\u0940\u093cم\u064f\u0301\u0308\u0345\u3099\u309a\u302e\u00ad\u200b\u200d\ufeff\u0085\u00a0\u2028🎉")
	var b strings.Builder
	for range 1 + r.IntN(12) {
		if r.IntN(3) > 0 {
			b.WriteRune(contextual[r.IntN(len(contextual))])
		} else {
			b.WriteRune(all[r.IntN(len(all))])
		}
	}
	return b.String()
}

// realTexts returns titles and abstracts of real papers.
func realTexts(t testing.TB, papers int) []string {
	unzipped := testkit.Corpus(t, "arxiv-74k.jsonl.gz")
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	var texts []string
	for len(texts) < 2*papers && lines.Scan() {
		var p struct{ Title, Abstract string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, p.Title, p.Abstract)
	}
	if len(texts) < 2*papers {
		t.Fatalf("only %d texts: %v", len(texts), lines.Err())
	}
	return texts
}
