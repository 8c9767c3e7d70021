package tex

import (
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestExpressions distinguishes formulas from money and prose.
func TestExpressions(t *testing.T) {
	for in, want := range map[string][]string{
		`costs $5 and $10`:                         nil,
		`from $5 to $10, while $n^2$`:              {`n^2`},
		`US$5M vs US$7M`:                           nil,
		`$HOME and $PATH`:                          nil,
		`$5$ and $10$`:                             {`5`, `10`},
		`1024$\times$1024`:                         {`\times`},
		`$n$2 and $n^2$2`:                          {`n^2`},
		`\$5 and $x$`:                              {`x`},
		`$x\$y$`:                                   {`x\$y`},
		`$ x$ and $y $`:                            nil,
		`$a b$`:                                    {`a b`},
		`$two words$`:                              nil,
		`$100,000$ or $30 FPS$ or $24K$`:           {`100,000`, `30 FPS`, `24K`},
		`$20/month and 30$`:                        nil,
		`$5 and more$.`:                            nil,
		`\(x\) and \[y\] and $$z$$ and $$ w $$`:    {`x`, `y`, `z`, ` w `},
		`\\(x\\) and \(never`:                      nil,
		`$$ and $$$ and $$$$`:                      {` and `},
		`$y\text{ if $x$ holds}$ and $y$`:          {`y\text{ if $x$ holds}`, `y`},
		`$\textbf{X}$ and $\href{https://a.b}{c}$`: nil,
		`$x$, $y$`:                                 {`x`, `y`},
		`$x \le y $ is`:                            {`x \le y `},
		`$ 1024 \times 768$ or $ \alpha $`:         {` 1024 \times 768`, ` \alpha `},
		`$5 of \alpha and $x$`:                     {`x`},
		`$ 5 (50\% of \$9) $`:                      nil,
		`It costs $1.5B, a 3$\times$ saving`:       {`\times`},
		`between $1M and 2$\times$ more`:           {`\times`},
		`$5, 6$ and $\times$`:                      {`5, 6`, `\times`},
		`a \begin{equation}x\end{equation} b`:      {`\begin{equation}x\end{equation}`},
		`\begin{align*}a\begin{cases}b\end{cases}\end{align*} $x$`: {`\begin{align*}a\begin{cases}b\end{cases}\end{align*}`, `x`},
		`\begin{align}a and \begin{itemize}`:                       nil,
		`\SI{5}{m}, \ce{H2O} and \num{5`:                           {`\SI{5}{m}`, `\ce{H2O}`},
		``:                                                         nil,
		`$`:                                                        nil,
	} {
		var got []string
		for _, e := range Expressions(in) {
			got = append(got, e.Source)
			if in[e.Offset:e.Offset+len(e.Source)] != e.Source {
				t.Errorf("%s: %q is not at %d", in, e.Source, e.Offset)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
	if e := Expressions(`\(x\) $y$ \[z\] $$w$$`); len(e) != 4 || e[0].Display || e[1].Display || !e[2].Display || !e[3].Display {
		t.Errorf("display: %+v", e)
	}
}

// TestParseIsLinear parses long repetitive texts. The long form would take hours if any step were quadratic; the
// short form counts allocations.
func TestParseIsLinear(t *testing.T) {
	size := 1 << 11
	if testkit.Soak() {
		size = 1 << 17
	}
	for _, part := range []string{
		"$", "$$", "{", "}", `\`, "$a ", "a$ ", `\(`, `\[`, `$\text{`, `$\text{a} $`, "``", "''", "`", `\"a`, `\"`, `\'{`, "-", "--", "~", "http://", "https://a.org/(",
		`\emph{`, `{\em `, `\href{`, `\cite[`, `\cite{`, `\footnote{`, `\color{`, `\verb|`, `\verb+`, "{,", "$x$", "$x", `\textbf{$x$`, `\ours`, "{}", "\x00", "\xff",
		`\begin{align}`, `\begin{itemize}`, `\begin{itemize}\item `, `\it `, `\it{`, `\SI{1}{`, `\ce{`, `$ \alpha `, `$1 $\x`, `\par`, `\kern1em`, "``a\"", `\foo `, `$\foo$`,
	} {
		for _, end := range []string{"", "}", "$"} {
			checkOutputs(t, repeat(part, size)+repeat(end, size))
		}
	}
	checkOutputs(t, repeat("$", 8*size))
	checkOutputs(t, repeat("{", 10_000)+"$"+repeat("{", 10_000)+"$")
	for _, part := range []string{"$a$ ", `\emph{a} `, "a ", "``a'' ", `\"a `} {
		if few, many := allocations(repeat(part, size)), allocations(repeat(part, 4*size)); many > 5*few {
			t.Errorf("%q: a text of 4 times the length takes %.0f allocations instead of %.0f", part, many, few)
		}
	}
}

// allocations counts those of all forms of a text.
func allocations(in string) float64 {
	return testing.AllocsPerRun(1, func() {
		text := Parse(in, Presets())
		_, _, _ = text.Plain(), text.HTML(), text.TeX()
	})
}

// checkOutputs checks that no output of a text is empty.
func checkOutputs(t *testing.T, in string) {
	t.Helper()
	text := Parse(in, Presets())
	if plain, html := text.Plain(), text.HTML(); plain == "" || len(html) < len(plain) || text.TeX() == "" {
		t.Errorf("%.20q …: %d bytes of HTML, %d of plain text", in, len(html), len(plain))
	}
}

func repeat(s string, size int) string {
	if s == "" {
		return ""
	}
	return strings.Repeat(s, size/len(s))
}
