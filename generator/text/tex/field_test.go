package tex

import (
	"strings"
	"testing"
)

func TestFromBibTeX(t *testing.T) {
	for in, want := range map[string]string{
		`{{Games of Mixed {BERT} and F{oo}}}`:            `Games of Mixed BERT and Foo`,
		`On {Lagrange} multipliers and {Fast} ones`:      `On {Lagrange} multipliers and {Fast} ones`,
		"Poincar\\'e and G{\\\"o}del, {\\L}ukasz":        `Poincaré and Gödel, Łukasz`,
		`{ImageNet} in \emph{one} {$x^{2}$}-step \& 5\%`: `ImageNet in \emph{one} $x^{2}$-step & 5%`,
		"``Quoted'' text---and pages 1--2":               `“Quoted” text—and pages 1–2`,
		`Cost: \$5, {\em so} it is \{x\}`:                `Cost: \$5, \emph{so} it is \{x\}`,
		`H\textsubscript{2}O`:                            `H\textsubscript{2}O`,
		`\begin{itemize}\item a\end{itemize}`:            `\begin{itemize}\item a\end{itemize}`,
		`broken {brace`:                                  `broken \{brace`,
		`plain`:                                          `plain`,
	} {
		if got := FromBibTeX(in, Presets()); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

// FuzzFromBibTeX checks that the text of a field shows what the field showed, except for the kinds of spaces,
// dashes and quotes.
func FuzzFromBibTeX(f *testing.F) {
	f.Add(`{\"o} \& {$x$} \textbackslash{}emph ~ -{}- \{`)
	f.Add("`` '' \\href{http://a.b/}{c} \\begin{x}")
	f.Fuzz(func(t *testing.T, source string) {
		same := strings.NewReplacer("–", "--", "—", "---", "“", "``", "”", "''", `"`, "''")
		if len(source) > 2000 {
			return
		}
		text := FromBibTeX(source, Presets())
		a, b := ParseField(source, Presets()).Plain(), Parse(text, Presets()).Plain()
		if text != source && strings.Join(strings.Fields(same.Replace(a)), " ") != strings.Join(strings.Fields(same.Replace(b)), " ") {
			t.Errorf("%q shows %q, and %q shows %q", source, a, text, b)
		}
	})
}
