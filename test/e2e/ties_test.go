package e2e_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestLinesKeepTiedFormulas checks that no line breaks between a formula and text tied to it, at any width. With a style
// that allows such breaks some lines have them, so the test can find them.
func TestLinesKeepTiedFormulas(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	folder := published(t, map[string]string{
		"content/site.yaml": "title: Formulas\nkey: formulas\nbase_url: https://example.org/\n",
		"content/papers/tied.md": "---\ntitle: Ties\ndate: 2025-03-14\nabstract: |\n" +
			"  Of the $n$th item, by $k$-means and $\\ell_1$-norms ($x$ and $y$), in Theorem~$1$, non-$k$ or $p$/$q$, is $n$~more, for all $z$; so “$w$” ends.\n---\n",
	})
	b := settle(t, folder, nil).tab
	b.width(1280)
	b.visit("papers/tied/")
	cut := func(style string) (widths int) {
		return value[int](b, fmt.Sprintf(`{
			const text = document.querySelector(".abstract p"), tied = [...text.querySelectorAll(".math-tied")];
			for (const span of tied) span.style = %q;
			const isCut = (span) => span.getClientRects().length > 1;
			[...Array(1200).keys()].filter((i) => (text.style.width = 60 + i / 2 + "px", tied.some(isCut))).length;
		}`, style))
	}
	want(t, "the ties", value[string](b, `[...document.querySelectorAll(".math-tied")].map((e) => e.textContent).join(" ")`),
		"nt k- ℓ1- (x y) \u00a01, p/ q, n\u00a0 z; “w”")
	want(t, "widths at which lines break ties", cut(""), 0)
	if cut("white-space: normal") == 0 {
		t.Error("no line breaks a tie even if the style allows it")
	}
}

// TestLongFormulasScrollAlone checks that only formulas wider than the window scroll, also in titles. The text after
// them must be visible and on the same line.
func TestLongFormulasScrollAlone(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	const long = `$v(x,y) = \min_\theta \max_{\lambda \ge 0} f(x,\theta) + \lambda^\top g(x,\theta) - \frac{1}{2\gamma}\|\theta - y\|^2$`
	folder := published(t, map[string]string{
		"content/site.yaml":      "title: Formulas\nkey: formulas\nbase_url: https://example.org/\n",
		"content/papers/long.md": "---\ntitle: 'On " + long + ", a value'\ndate: 2025-03-14\nabstract: 'Words, then " + long + ", and on.'\n---\n",
	})
	b := settle(t, folder, nil).tab
	for _, page := range []string{"papers/long/", ""} {
		for _, width := range []int64{390, 1280} {
			b.width(width)
			b.visit(page)
			name := fmt.Sprintf("%q at %d pixels: ", page, width)
			want(t, name+"width of the page", value[int64](b, `document.documentElement.scrollWidth`), width)
			want(t, name+"long formulas", value[int](b, longOnes+`.length`), 2)
			want(t, name+"the formula of the abstract scrolls", value[bool](b, longOnes+`[1].scrollWidth > `+longOnes+`[1].clientWidth`), width == 390)
			b.wait(longOnes + fmt.Sprintf(`[1].tabIndex === %d`, map[bool]int{true: 0, false: -1}[width == 390]))
			want(t, name+"paragraphs that scroll", value[int](b, `[...document.querySelectorAll("p")].filter(e => e.scrollWidth > e.clientWidth).length`), 0)
			want(t, name+"commas beyond the window or on another line", value[int](b, longOnes+`.filter(`+strayComma+`).length`), 0)
		}
	}
}

// TestFoldedAbstractsShowThreeLines compares the heights of folded abstracts with formulas and without.
func TestFoldedAbstractsShowThreeLines(t *testing.T) {
	t.Parallel()
	testkit.Chromium(t)
	abstract := func(words string) string {
		return "---\ntitle: Words\ndate: 2025-03-14\nabstract: '" + strings.Repeat(words+" ", 80) + "'\n---\n"
	}
	folder := published(t, map[string]string{
		"content/site.yaml":          "title: Formulas\nkey: formulas\nbase_url: https://example.org/\n",
		"content/papers/words.md":    abstract("a few words"),
		"content/papers/formulas.md": abstract("a few $x$ words"),
	})
	b := settle(t, folder, nil).tab
	for _, width := range []int64{390, 1280} {
		b.width(width)
		heights := value[[]float64](b, `[...document.querySelectorAll("details.card-begun")].map(e => e.getBoundingClientRect().height)`)
		if len(heights) != 2 || math.Abs(heights[0]-heights[1]) > 16 {
			t.Errorf("at %d pixels: got heights %v of two folded abstracts, want equal ones", width, heights)
		}
	}
}

const (
	longOnes = `[...document.querySelectorAll(":is(h1, h3, .abstract) .math-long")]`
	// strayComma reports whether the comma after a formula is on another base line than the formula's first letter, or beyond
	// the window.
	strayComma = `e => {
		const at = (node) => { const r = document.createRange(); r.selectNodeContents(node); return r.getBoundingClientRect(); };
		const comma = at(e.nextSibling), letter = e.querySelector("mi").getBoundingClientRect();
		return comma.right > innerWidth || Math.abs(comma.bottom - letter.bottom) > .35 * parseFloat(getComputedStyle(e).fontSize);
	}`
)
