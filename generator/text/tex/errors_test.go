package tex

import (
	"strings"
	"testing"
)

func TestParseFormulaErrors(t *testing.T) {
	for in, want := range map[string]string{
		`x+\foo`:                     `at byte 2: \foo is unknown`,
		`{x`:                         `at byte 0: this { has no }`,
		`x}`:                         `at byte 1: } without {`,
		`\frac{a}`:                   `at byte 8: an argument is missing`,
		`x^`:                         `at byte 2: an argument is missing`,
		`x^a^b`:                      `at byte 3: second ^ on one base`,
		`x_a_b`:                      `at byte 3: second _ on one base`,
		`x'^a^b`:                     `at byte 4: second ^ on one base`,
		`\left( x`:                   `at byte 0: \left without \right`,
		`x \right)`:                  `at byte 2: unexpected \right`,
		`\left x \right)`:            `at byte 6: a delimiter is missing`,
		`\begin{foo}x\end{foo}`:      `at byte 0: \begin{foo} is unknown`,
		`\begin{matrix}x`:            `at byte 0: \begin{matrix} without \end{matrix}`,
		`\begin{matrix}x\end{cases}`: `at byte 0: \begin{matrix} without \end{matrix}`,
		`\sqrt[3 x`:                  `at byte 6: a square bracket is not closed`,
		`\text{a`:                    `at byte 5: this { has no }`,
		`\text{a \foo}`:              `\foo is unknown`,
		`\text{a $\foo$}`:            `\foo is unknown`,
		`\hspace{x}`:                 `at byte 0: \hspace needs a length`,
		`\unicode{x0}`:               `at byte 0: \unicode needs a code point`,
		`a \over b \over c`:          `at byte 10: second \over in a group`,
		`{a & b}`:                    `at byte 3: unexpected &`,
		strings.Repeat("x", 4001):    `longer than 4000 bytes`,
		strings.Repeat("{", 10_000):  `longer than`,
		strings.Repeat("{", 61):      `at byte 60: nested deeper than 60 groups`,
		strings.Repeat(`\sqrt`, 61):  `nested deeper than 60 groups`,
		strings.Repeat(`x^{`, 61):    `nested deeper than 60 groups`,
		strings.Repeat(`\left(`, 61): `nested deeper than 60 groups`,
		strings.Repeat(`\hat`, 300):  `nested deeper than 60 groups`,
	} {
		f, err := ParseFormula(in, true, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: got %v, want %s", in, err, want)
		}
		if f.MathML() != "" || f.Plain() != "" {
			t.Errorf("%.40s: output %s despite the error", in, f.MathML())
		}
	}
	for _, in := range []string{strings.Repeat("{", 60) + strings.Repeat("}", 60), strings.Repeat("x", 4000)} {
		if _, err := ParseFormula(in, false, nil); err != nil {
			t.Errorf("%.40s: %v", in, err)
		}
	}
}

func TestBrokenFormulasAppearAsSource(t *testing.T) {
	in := `It is $x < \foo$ and $y$ and $$\bar$$.`
	text := Parse(in, nil)
	want := `It is <code class="math-error">$x &lt; \foo$</code> and <math dir="ltr" alttext="y"><mi>y</mi></math> and <code class="math-error">$$\bar$$</code>.`
	if got := string(text.HTML()); got != want {
		t.Errorf("got %s", got)
	}
	if got := text.Plain(); got != `It is $x < \foo$ and y and $$\bar$$.` {
		t.Errorf("got %s", got)
	}
	problems := text.Problems()
	if len(problems) != 2 || !strings.HasPrefix(in[problems[0].Offset:], `\foo`) || problems[0].Hint == "" || !strings.HasPrefix(in[problems[1].Offset:], "$$.") {
		t.Errorf("problems: %+v", problems)
	}
}
