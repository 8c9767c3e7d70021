package card_test

import (
	"fmt"
	"slices"
	"testing"

	"offprint/generator/publish/card"
)

// TestCardCountsAuthorsThatDoNotFit: the line has at most 24 names.
func TestCardCountsAuthorsThatDoNotFit(t *testing.T) {
	for n, want := range map[int]string{
		2:  "a and b",
		11: "a, b, c, d, e, f, g, h, i, j and k",
		24: "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w and x",
		25: "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x and 1 other",
	} {
		c := card.Card{Headline: "H"}
		for i := range n {
			c.Authors = append(c.Authors, string(rune('a'+i)))
		}
		if !hasText(layout(t, c), want) {
			t.Errorf("%d authors: missing line %q in %v", n, want, layout(t, c).Texts)
		}
	}
	c := card.Card{Headline: "H"}
	for i := range 11 {
		c.Authors = append(c.Authors, fmt.Sprintf("Wolfeschlegelsteinhausen %d", i))
	}
	if want := "Wolfeschlegelsteinhausen 0, Wolfeschlegelsteinhausen 1 and 9 others"; !hasText(layout(t, c), want) {
		t.Errorf("11 long names: missing line %q in %v", want, layout(t, c).Texts)
	}
}

func hasText(l card.Layout, want string) bool {
	return slices.ContainsFunc(l.Texts, func(text card.Text) bool { return text.Text == want })
}
