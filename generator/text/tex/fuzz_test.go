package tex

import (
	"strings"
	"testing"
)

// FuzzText checks that the HTML of a text is well-formed and safe, and that its other outputs have
// no control characters.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"a", "https://a.org/(x).", `$\alpha$ <b>`, "http://[", "https://https://a", "&amp;", `\emph{a $x$ \textbf{b}} {\em c}`, `\href{https://a.b}{c \url{https://d.e}}`,
		`\'e \"{\i} \c c {\'e} it\'s \"a\"`, "``a'' -- b --- c~d", `$\text{a $b$ c}$`, `\cite{a} \footnote{b} \color{c} \verb|d|`, `\ours{} $\ours$ \two{a}{b}`, `$5 and $10$`, `\(x\) \[y\] $$z$$`,
		`\begin{itemize}\item a\item[b] \emph{c} \end{itemize}`, `\begin{align*}a&=b\end{align*}`, `\SI{5}{\micro\metre} \ce{SO4^2-}`, `\it a \sout{b} \raisebox{1em}{c} \kern1em`, "``a\" \\par \\ref{x}",
	} {
		f.Add(s)
	}
	macros, _ := Presets().With(map[string]string{"ours": `\emph{X} $x$`, "two": `#2 $#1$ \two{#1}{#2}`})
	f.Fuzz(func(t *testing.T, s string) {
		text := Parse(s, macros)
		for _, out := range []string{string(text.HTML()), string(text.LinkedHTML()), string(text.FeedHTML())} {
			if err := checkShape(out); err != nil {
				t.Errorf("%q: %v", s, err)
			}
		}
		if strings.Contains(string(text.HTML()), "<a") || strings.Contains(strings.ToLower(string(text.LinkedHTML())), `href="javascript`) {
			t.Errorf("%q: %s", s, text.LinkedHTML())
		}
		for _, out := range []string{text.Plain(), text.TeX()} {
			if err := checkPlain(out); err != nil {
				t.Errorf("%q: %v", s, err)
			}
		}
		if depth := braceDepth(text.TeX()); depth != 0 && len(text.Problems()) == 0 {
			t.Errorf("%q: %d unbalanced braces in %s", s, depth, text.TeX())
		}
		for _, p := range text.Problems() {
			if p.Offset < 0 || p.Offset > len(s) || p.Text == "" {
				t.Errorf("%q: %+v", s, p)
			}
		}
		for _, e := range Expressions(s) {
			if s[e.Offset:e.Offset+len(e.Source)] != e.Source {
				t.Errorf("%q: %+v", s, e)
			}
		}
	})
}

// braceDepth returns the number of opening minus closing braces, except escaped ones.
func braceDepth(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	return depth
}

// FuzzFormula checks that a formula has well-formed MathML or an error, and never both.
func FuzzFormula(f *testing.F) {
	for _, c := range inline {
		f.Add(c.tex, false)
	}
	for _, s := range []string{`\R^{\cO_x}'`, `\left[a\middle/b\right.`, `\begin{cases}a&b\\c\end{cases}`, `a&b\\`, `\not\not=`, `\text{\'e $x$}`, `\sqrt[\frac12]x`, `<"&'>`,
		`\def\x#1{#1\x}\x{y}`, `\newcommand\x[1]{#1}{\gdef\y{z}}\y`, `\let\x={\x}`, `\genfrac(){1pt}0ab`, `\begin{CD}A@>a>>B\\@VVbV\end{CD}`, `\begin{array}{|c:@{x}r|}\hline a\\\hdashline\end{array}`,
		`\Braket{a|b}`, `\verb|x|`, `\mathchoice abcd_{\mathchoice abcd}`, `\SI{1e5}{\kilo\metre\per\second\squared}`, `\ce{2H2 + O2 ->[a][b] 2H2O ^}`, `\rule{1em}{1em}\raisebox{1em}{x}`, `x²₃\char"41\text{\it a\sout{b}}`} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, display bool) {
		formula, err := ParseFormula(s, display, Presets())
		if err != nil {
			if formula.MathML() != "" {
				t.Errorf("%q: %v and %s", s, err, formula.MathML())
			}
			return
		}
		if err := checkShape(formula.MathML()); err != nil {
			t.Errorf("%q: %v", s, err)
		}
		if err := checkPlain(formula.Plain()); err != nil {
			t.Errorf("%q: %v", s, err)
		}
		for name, c := range commands {
			isText := c.shape == textual || c.shape == tagged || c.shape == shifted        // has no presets
			isPackage := c.shape == measured || c.shape == chemical || c.shape == verbatim // plain LaTeX may have other spaces
			isMacro := c.shape == barred || c.shape == stacked                             // its argument is not expanded first
			if (isText || isPackage || isMacro) && strings.Contains(s, `\`+name) {
				return
			}
		}
		if strings.Contains(s, `\Bra`) || strings.Contains(s, `\Ket`) || strings.Contains(s, `\let`) {
			return
		}
		if again, err := ParseFormula(Presets().expandAll(clean(s)), display, nil); err != nil || again.Plain() != formula.Plain() && formula.Plain() != formula.source {
			t.Errorf("%q without macros: %v, %q instead of %q", s, err, again.Plain(), formula.Plain())
		}
	})
}

// FuzzMacros checks that parsing ends and MathML is well-formed whatever the macros are.
func FuzzMacros(f *testing.F) {
	for _, body := range []string{"x", `\frac{#1}{#2}`, `\m`, `\m\m`, `#9`, `\\#1`, `\text{$#1$}`, `{#1`, `\n{#1}{\m}`, `\mathbb`, `\left(`, `#1^#1`} {
		f.Add(body, `\n#1`, `\m{a}{b}+\n x`)
	}
	f.Fuzz(func(t *testing.T, m, n, s string) {
		macros, _ := Presets().With(map[string]string{"m": clean(m), "n": clean(n)})
		if formula, err := ParseFormula(s, false, macros); err == nil {
			if err := checkShape(formula.MathML()); err != nil {
				t.Errorf("%q %q %q: %v", m, n, s, err)
			}
		}
		text := Parse(s+" $"+s+"$", macros)
		if err := checkShape(string(text.LinkedHTML())); err != nil {
			t.Errorf("%q %q %q: %v", m, n, s, err)
		}
		if err := checkPlain(text.Plain() + text.TeX()); err != nil {
			t.Errorf("%q %q %q: %v", m, n, s, err)
		}
	})
}
