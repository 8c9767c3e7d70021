package oracle_test

import (
	"fmt"
	"testing"

	"offprint/generator/oracle"
)

// TestTies wants no line to end between a formula and what belongs to it, at any width. With a style
// that lets lines end there some do, so the test can find them.
func TestTies(t *testing.T) {
	t.Parallel()
	oracle.Chromium(t)
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"content/site.yaml": "title: Formulas\nkey: formulas\nbase_url: https://example.org/\n",
		"content/papers/tied.md": "---\ntitle: Ties\ndate: 2025-03-14\nabstract: |\n" +
			"  Of the $n$th item, by $k$-means and $\\ell_1$-norms ($x$ and $y$), in Theorem~$1$, non-$k$ or $p$/$q$, is $n$~more, for all $z$; so “$w$” ends.\n---\n",
	})
	b := open(t, served(t, dir))
	b.width(1280)
	b.visit("papers/tied/")
	cut := func(style string) (widths int) {
		return value[int](b, fmt.Sprintf(`{
			const text = document.querySelector(".abstract p"), tied = [...text.querySelectorAll(".tied")];
			for (const span of tied) span.style = %q;
			const isCut = (span) => span.getClientRects().length > 1;
			[...Array(1200).keys()].filter((i) => (text.style.width = 60 + i / 2 + "px", tied.some(isCut))).length;
		}`, style))
	}
	want(t, "what keeps to its neighbour", value[string](b, `[...document.querySelectorAll(".tied")].map((e) => e.textContent).join(" ")`),
		"nt k- ℓ1- (x y) \u00a01, p/ q, n\u00a0 z; “w”")
	want(t, "widths at which lines part what is tied", cut(""), 0)
	if cut("white-space: normal") == 0 {
		t.Error("no line ends beside a formula, tied or not")
	}
}
