package token

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// wordVector has the words of a text. Each has one member or more of a Word: those that differ from its tokens.
type wordVector struct {
	Why   string      `json:"why"`
	Text  string      `json:"text"`
	Words []shortWord `json:"words"`
}

// shortWord is a Word without what is obvious.
type shortWord struct {
	Tokens []string `json:"tokens"`
	Parts  []string `json:"parts,omitempty"`  // if they are not the tokens
	Joined string   `json:"joined,omitempty"` // if it is not the only token
	Sign   string   `json:"sign,omitempty"`
	Forms  []string `json:"forms,omitempty"`
}

func short(w Word) shortWord {
	s := shortWord(w)
	if slices.Equal(s.Parts, s.Tokens) {
		s.Parts = nil
	}
	if len(s.Tokens) == 1 && s.Joined == s.Tokens[0] {
		s.Joined = ""
	}
	return s
}

func shortWords(text string) []shortWord {
	list := []shortWord{}
	for _, w := range Words(text) {
		list = append(list, short(w))
	}
	return list
}

// TestWords compares words with testdata/words.json. OFFPRINT_UPDATE_WORDS=1 writes the file anew.
func TestWords(t *testing.T) {
	all := vectors[wordVector](t, "words.json", 20)
	for i, v := range all {
		got := shortWords(v.Text)
		if !reflect.DeepEqual(got, v.Words) {
			t.Errorf("%s: Words(%q) =\n%+v, want\n%+v", v.Why, v.Text, got, v.Words)
		}
		all[i].Words = got
	}
	if os.Getenv("OFFPRINT_UPDATE_WORDS") != "" {
		writeVectors(t, all)
	}
}

func writeVectors(t *testing.T, all []wordVector) {
	var b strings.Builder
	for i, v := range all {
		words := v.Words
		v.Words = nil
		head, _ := json.Marshal(v)
		b.WriteString([]string{"[\n", ",\n"}[min(i, 1)] + "  " + strings.TrimSuffix(string(head), "null}") + "[\n")
		for j, w := range words {
			line, _ := json.Marshal(w)
			b.WriteString("    " + string(line) + []string{",\n", "\n"}[min(1, max(0, j-len(words)+2))])
		}
		b.WriteString("  ]}")
	}
	if err := os.WriteFile("testdata/words.json", []byte(b.String()+"\n]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// browserWord is a Word as words.js returns it.
type browserWord struct {
	Tokens, Parts []string
	Joined, Sign  string
	Forms         []string
}

func browserWords(text string) []browserWord {
	list := []browserWord{}
	for _, w := range Words(text) {
		if w.Forms == nil {
			w.Forms = []string{}
		}
		list = append(list, browserWord(w))
	}
	return list
}

func TestWordsInBrowser(t *testing.T) {
	var texts []string
	for _, v := range vectors[wordVector](t, "words.json", 20) {
		texts = append(texts, v.Text)
	}
	r, all := rand.New(rand.NewPCG(3, 4)), assigned()
	for range many(3_000) {
		texts = append(texts, randomText(r, all), randomName(r), randomName(r))
	}
	compare(t, "words.js", "words", append(texts, realTexts(t, many(300))...), browserWords)
}

// many returns n, or ten times as many in the long form of a test.
func many(n int) int {
	if testkit.Soak() {
		return 10 * n
	}
	return n
}

// randomName concatenates what the rules of Words test for.
func randomName(r *rand.Rand) string {
	parts := []string{"a", "v", "V", "x", "s", "d", "Con", "con", "word", "Piece", "SWE", "GPT", "LLaMA", "the", "Of", "fine", "Re", "self", "3", "2", "10", "2024", "eg",
		"-", "-", "–", ".", ".", "_", "'", "’", "^", " ", " ", " ", "+", "++", "#", "*", "∗", "(", ",", "ε", "Δ", "αβ", "ℓ₂", "É", "扩散", "図", "\x00", "हि", "٣", "İ", "ẞ", "²"}
	name := ""
	for range 1 + r.IntN(10) {
		name += parts[r.IntN(len(parts))]
	}
	return name
}

// TestWordsHaveTokens checks that Words and AppendWords agree with Tokenize and each other.
func TestWordsHaveTokens(t *testing.T) {
	r, all := rand.New(rand.NewPCG(5, 6)), assigned()
	texts := realTexts(t, 300)
	for range many(3_000) {
		texts = append(texts, randomText(r, all), randomName(r))
	}
	for _, s := range texts {
		checkWords(t, s)
	}
}

func checkWords(t *testing.T, s string) {
	t.Helper()
	var tokens, items, want []string
	for _, w := range Words(s) {
		tokens, want = append(tokens, w.Tokens...), append(want, append(w.Forms, w.Tokens...)...)
		if w.Joined != "" && w.Joined != strings.Join(w.Tokens, "") || strings.Join(w.Parts, "") != strings.Join(w.Tokens, "") {
			t.Errorf("%q has the word %+v", s, w)
		}
	}
	if !slices.Equal(tokens, Tokenize(s)) {
		t.Errorf("%+q has words with the tokens %q, want %q", s, tokens, Tokenize(s))
	}
	for item := range strings.FieldsFuncSeq(string(AppendWords(nil, s)), func(r rune) bool { return r == ' ' || r == FormMark }) {
		items = append(items, item)
	}
	slices.Sort(items)
	slices.Sort(want)
	if !slices.Equal(items, want) {
		t.Errorf("%+q: AppendWords has %q, Words %q", s, items, want)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"SWE-Barn", "YOLOv8 conv2d", "C++11 A* **b**", "e.g.", "Llama 3.1", "pre training", "ε-greedy Δt", "基于GPT的v2", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r", "\x00A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkWords(t, s) })
}

// TestLongWordsAreBounded checks that the forms of hostile texts are linear in the text.
func TestLongWordsAreBounded(t *testing.T) {
	for _, s := range []string{"a-", "aB1", "A", "a1", "Aa", "ε-", "a.", "C++", "fine ", "Llama 3 ", "散-", "é-A"} {
		text := strings.Repeat(s, 20_000)
		if size := len(AppendWords(nil, text)); size > 12*len(text) {
			t.Errorf("%q 20,000 times: %d bytes of %d", s, size, len(text))
		}
	}
}

func BenchmarkAppendWords(b *testing.B) {
	texts := realTexts(b, 500)
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	for name, appendAll := range map[string]func([]byte, string) []byte{"tokens": Append, "words": AppendWords} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(size))
			var buffer []byte
			for b.Loop() {
				buffer = buffer[:0]
				for _, text := range texts {
					buffer = appendAll(buffer, text)
				}
			}
		})
	}
}
