package tex

import (
	"regexp"
	"strings"
	"testing"
)

// TestFormulasAreTied writes formulas as M, ties in [ and ], scrolling formulas in { and ].
func TestFormulasAreTied(t *testing.T) {
	shown := strings.NewReplacer(`<span class="math-tied">`, "[", `<span class="math-long">`, "{", "</span>", "]")
	formula := regexp.MustCompile(`<math.*?</math>`)
	for source, want := range map[string]string{
		"the $n$th item":            "the [Mt]h item",
		"by $k$-means, non-$k$ too": "by [M-]means, non-M too",
		"($x$ and $y$), so $z$.":    "[(M] and [M)], so [M.]",
		"$x$ alone":                 "M alone",
		"pre$x$":                    "pr[eM]",
		"$a$x$b$, $a$xy$b$":         "[Mx][M,] [Mx][yM]",
		"$a$ $b$$c$":                "M MM",
		"Theorem~$1$ of $n$~more":   "Theorem[\u00a0M] of [M\u00a0]more",
		"``$x$'' and $a$--$b$":      "[“M”] and [M–]M",
		"我们用$x$表示，和$y$。":            "我们用M表示，和[M。]",
		`<$x$ & "$y$"`:              `[&lt;M] &amp; [&#34;M&#34;]`,
		`\emph{$x$}, \emph{($x$)}`:  `<em>M</em>, <em>[(M)]</em>`,
		"where\n$$x$$, so":          "where M, so",
	} {
		got := shown.Replace(formula.ReplaceAllString(string(Parse(source, Presets()).HTML()), "M"))
		if got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
		if plain := string(Parse(source, Presets()).FeedHTML()); strings.Contains(plain, "tied") {
			t.Errorf("%q: ties in HTML for feeds: %q", source, plain)
		}
	}
}
