package search_test

import (
	"testing"

	"offprint/test/testkit"
)

func TestWorth(t *testing.T) {
	type input struct {
		All    int `json:"all"`
		Papers int `json:"papers"`
	}
	inputs := []input{{100, 100}, {100, 1}, {100, 0}, {100, 1000}, {75000, 3}}
	wanted := []int{
		33,  // lg 17 = 16·4 + 17 mod 16
		137, // lg 1601 = 16·10 + ⌊16·1601/2¹⁰⌋ mod 16
		137,
		33,
		264, // lg 400001 = 16·18 + ⌊16·400001/2¹⁸⌋ mod 16
	}
	for i, got := range testkit.Call[int](t, "engine.mjs", "worth", inputs) {
		if got != wanted[i] {
			t.Errorf("a word in %d of %d papers: got worth %d, want %d", inputs[i].Papers, inputs[i].All, got, wanted[i])
		}
	}
}

// scoring is what the slots of a query count for a paper. Each slot has a worth, and a credit for papers whose postings
// are not loaded.
type scoring struct {
	Worths  []int          `json:"worths"`
	Credits []int          `json:"credits"`
	IsLike  bool           `json:"isLike"`
	Tally   map[string]int `json:"tally"`
}

func TestScore(t *testing.T) {
	tally := func(strength, covered, title, order int) map[string]int {
		return map[string]int{"strength": strength, "covered": covered, "title": title, "order": order}
	}
	inputs := []scoring{
		{[]int{40, 60}, []int{0, 0}, false, tally(1000, 25600, 500, 20)},
		{[]int{40, 60}, []int{0, 0}, false, tally(1000, 12800, 0, 0)},
		{[]int{40, 60}, []int{12000, 800}, false, tally(1000, 0, 0, 0)},
		{[]int{100}, []int{0}, false, tally(1000, 25600, 250, 0)},
		{[]int{40, 20, 40}, []int{0, 0, 0}, false, tally(1000, 25600, 250, 10)},
		{[]int{40, 60}, []int{0, 0}, true, tally(1000, 12800, 500, 20)},
	}
	wanted := []float64{1000 * (1 + 1 + 3), 1000. / 16, 1000. / 16, 1000 * (1 + 0.5*0.5), 1000 * (1 + 0.5*0.5 + 3*0.25*0.5), 500}
	for i, got := range testkit.Call[float64](t, "engine.mjs", "score", inputs) {
		if got != wanted[i] {
			t.Errorf("%+v: got score %v, want %v", inputs[i], got, wanted[i])
		}
	}
}

func TestDistance(t *testing.T) {
	type input struct {
		From  string `json:"from"`
		To    string `json:"to"`
		Bound int    `json:"bound"`
	}
	inputs := []input{
		{"model", "model", 1}, {"modle", "model", 1}, {"difusion", "diffusion", 2}, {"idfusion", "diffusion", 2},
		{"ca", "abc", 3}, // no letter is touched twice
		{"größe", "große", 1}, {"abcdef", "uvwxyz", 2}, {"ab", "abcd", 1}, {"", "ab", 2},
	}
	wanted := []int{0, 1, 1, 2, 3, 1, 3, 2, 2}
	for i, got := range testkit.Call[int](t, "engine.mjs", "distance", inputs) {
		in := inputs[i]
		if got != wanted[i] {
			t.Errorf("distance from %s to %s: got %d, want %d", in.From, in.To, got, wanted[i])
		}
		if got := edits([]rune(in.From), []rune(in.To), in.Bound); got != wanted[i] {
			t.Errorf("naive distance from %s to %s: got %d, want %d", in.From, in.To, got, wanted[i])
		}
	}
}

// TestSpellings knows which of several words is meant: the one of more papers, unless the other is nearer.
func TestSpellings(t *testing.T) {
	papers := handmade()
	for range 30 {
		papers = append(papers, handmade()...)
	}
	for i := range papers {
		papers[i].Date = papers[0].Date
		papers[i].Text += " transformers"
	}
	papers[0].Text += " transformed"
	for i := range 8 {
		papers[i].Text += " transfermers"
	}
	type input struct {
		Dir   string `json:"dir"`
		Token string `json:"token"`
	}
	dir := published(t, papers)
	inputs := []input{{dir, "trensformers"}, {dir, "transfemers"}, {dir, "transformer"}, {dir, "xyz"}}
	wanted := []string{
		`["transformers","transfermers"]`, // 16·6 − 64, and 16·3 − 128
		`["transfermers","transformers"]`, // 16·3 − 64, and 16·6 − 128
		`["transformed","transfermers"]`,  // transformers has its stem
		"[]",
	}
	for i, got := range testkit.Call[[]string](t, "engine.mjs", "spellings", inputs) {
		if s := inJSON(t, got); s != wanted[i] {
			t.Errorf("%s: got spellings %s, want %s", inputs[i].Token, s, wanted[i])
		}
	}
}
