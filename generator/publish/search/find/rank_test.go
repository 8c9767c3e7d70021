package find

import (
	"fmt"
	"testing"
)

func TestWorth(t *testing.T) {
	for _, test := range []struct{ all, papers, want int }{
		{100, 100, 33}, // lg 17 = 16·4 + 17 mod 16
		{100, 1, 137},  // lg 1601 = 16·10 + ⌊16·1601/2¹⁰⌋ mod 16
		{100, 0, 137},
		{100, 1000, 33},
		{75000, 3, 264}, // lg 400001 = 16·18 + ⌊16·400001/2¹⁸⌋ mod 16
	} {
		if got := worth(test.all, test.papers); got != test.want {
			t.Errorf("a word of %d among %d papers has the worth %d, want %d", test.papers, test.all, got, test.want)
		}
	}
}

func TestScore(t *testing.T) {
	for _, test := range []struct {
		sums
		tally
		want float64
	}{
		{sums{worth: 100, slots: 2}, tally{strength: 1000, covered: 25600, title: 500, order: 20}, 1000 * (1 + 1 + 3)},
		{sums{worth: 100, slots: 2}, tally{strength: 1000, covered: 12800}, 1000. / 16},
		{sums{worth: 100, slots: 2, may: 12800}, tally{strength: 1000}, 1000. / 16},
		{sums{worth: 100, slots: 1}, tally{strength: 1000, covered: 25600, title: 250}, 1000 * 1.25},
		{sums{worth: 100, slots: 3}, tally{strength: 1000, covered: 25600, title: 250, order: 10}, 1000 * (1 + 0.25 + 3*0.25*0.5)},
		{sums{worth: 100, slots: 2, isLike: true}, tally{strength: 1000, covered: 12800, title: 500, order: 20}, 500},
	} {
		if got := test.score(&test.tally); got != test.want {
			t.Errorf("%+v: score %v, want %v", test.tally, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		bound int
		want  int
	}{
		{"model", "model", 1, 0},
		{"modle", "model", 1, 1},
		{"difusion", "diffusion", 2, 1},
		{"idfusion", "diffusion", 2, 2},
		{"ca", "abc", 3, 3}, // no letter is touched twice
		{"größe", "große", 1, 1},
		{"abcdef", "uvwxyz", 2, 3},
		{"ab", "abcd", 1, 2},
		{"", "ab", 2, 2},
	} {
		if got := distance(test.a, test.b, test.bound); got != test.want {
			t.Errorf("from %s to %s it is %d, want %d", test.a, test.b, got, test.want)
		}
		if got := edits([]rune(test.a), []rune(test.b), test.bound); got != test.want {
			t.Errorf("from %s to %s it is %d in the test's own way, want %d", test.a, test.b, got, test.want)
		}
	}
}

// TestSpellings knows which of several words is meant: the one of more papers, unless the
// other is nearer.
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
	r, _ := readerOf(t, papers)
	f := &finder{r: r}
	for written, want := range map[string]string{
		"trensformers": "[transformers transfermers]", // 16·6 − 64, and 16·3 − 128
		"transfemers":  "[transfermers transformers]", // 16·3 − 64, and 16·6 − 128
		"transformer":  "[transformed transfermers]",  // transformers has its stem
		"xyz":          "[]",
	} {
		got, err := f.spellings(written)
		if err != nil {
			t.Fatal(err)
		}
		if s := fmt.Sprint(got); s != want {
			t.Errorf("%s is spelled %s, want %s", written, s, want)
		}
	}
}
