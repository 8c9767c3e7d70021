package markdown

import (
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"offprint/generator/text/tex"
)

var (
	mathElement = regexp.MustCompile(`(?s)<math dir="ltr"( display="block")? alttext="([^"]*)">.*?</math>`)
	tiedMath    = regexp.MustCompile(`<span class="math-tied">([^<]*)</span>`)
	brokenMath  = regexp.MustCompile(`<code class="math-error">[^<]*</code>`)
)

// short replaces each formula in HTML by its source in ‹ and ›, or in « and » if it is a display,
// and the span of tied characters by ⟨ and ⟩.
func short(page string) string {
	return strings.TrimSpace(tiedMath.ReplaceAllString(mathElement.ReplaceAllStringFunc(page, func(element string) string {
		match := mathElement.FindStringSubmatch(element)
		if match[1] != "" {
			return "«" + match[2] + "»"
		}
		return "‹" + match[2] + "›"
	}), "⟨$1⟩"))
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`$x$, $$y$$, \(z\) and \[w\].`, "<p>⟨‹x›,⟩ «y», ‹z› and «w».</p>"},
		{"$a_1 b_1$ $x*y*z$ *$x*y$* **$y_i$**", "<p>‹a_1 b_1› ‹x*y*z› <em>‹x*y›</em> <strong>‹y_i›</strong></p>"},
		{"*a $b*c$ d_$e_f$", "<p>*a ‹b*c› d⟨_‹e_f›⟩</p>"},
		{"a $x<b>c</b>y$ $<http://a.b>$ $[a](b)$ $a|b$", "<p>a ‹x&lt;b&gt;c&lt;/b&gt;y› ‹&lt;http://a.b&gt;› ‹[a](b)› ‹a|b›</p>"},
		{"$a&amp;b$ $https://a.b$", "<p>‹a&amp;amp;b› ‹https://a.b›</p>"},

		// Money and math.
		{"costs $5 and $10, from $5 to $10, while $n^2$", "<p>costs $5 and $10, from $5 to $10, while ‹n^2›</p>"},
		{"$HOME and $PATH; $5$ and $10$", "<p>$HOME and $PATH; ‹5› and ‹10›</p>"},
		{`\$x$ y$ \\(x\\) \\$x$ $x\$y$`, `<p>$x$ y$ \(x\) \‹x› ‹x\$y›</p>`},
		{"$ x$ $x $ $$ $$ $$$x$$$ $", "<p>$ x$ $x $ $$ $$ «$x»$ $</p>"},
		{`\( \) \(x \[y \$ \] \a`, `<p>( ) (x «y \$» \a</p>`},

		// Lines.
		{"a $x\n+y$ b", "<p>a ‹x +y› b</p>"},
		{"$$\na \\\\\nb\n$$\nc", "<p>«a \\\\ b»\nc</p>"},
		{"$x\n\ny$", "<p>$x</p>\n<p>y$</p>"},
		{"a\\\n$x$  \n$y$\n$z$", "<p>a<br>\n‹x›<br>\n‹y›\n‹z›</p>"},
		{"> a $x +\n>  y$ b\n> > $z +\nw$", "<blockquote>\n<p>a ‹x +    y› b</p>\n<blockquote>\n<p>‹z + w›</p>\n</blockquote>\n</blockquote>"},
		{"- $x\n  +y$\n\n\t$z$\n1. $w$", "<ul>\n<li>\n<p>‹x   +y›</p>\n<p>‹z›</p>\n</li>\n</ul>\n<ol>\n<li>‹w›</li>\n</ol>"},
		{"# $x_1$ #\n\n$y_1$\n---", "<h3 id=\"x₁\">‹x_1›</h3>\n<h4 id=\"y₁\">‹y_1›</h4>"},
		{"    $x$\n\n```\n$y$\n```\n\n<p>$z$</p>", "<pre><code>$x$\n</code></pre>\n<pre><code>$y$\n</code></pre>\n<p>&lt;p&gt;$z$&lt;/p&gt;</p>"},
		{"| $a$ | b |\n|--|--|\n| $x|y$ | $z$ |\n| $\\alpha$ | `$x$` |", "<table tabindex=\"0\">\n<thead>\n<tr>\n<th>‹a›</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>$x</td>\n<td>y$</td>\n</tr>\n<tr>\n<td>‹\\alpha›</td>\n<td><code>$x$</code></td>\n</tr>\n</tbody>\n</table>"},

		// Code takes precedence, and link targets contain no formulas.
		{"`$x$` ``$y` $z`` a$b`c$d`e", "<p><code>$x$</code> <code>$y` $z</code> a$b<code>c$d</code>e</p>"},
		{"$a `$` b$ $`x`$ $c$", "<p>$a <code>$</code> b$ $<code>x</code>$ ‹c›</p>"},
		{`$\text{` + "`a'" + `} + \text{` + "`b'" + `}$ ` + "\\`$x$`", `<p>‹\text{` + "`a&#39;" + `} + \text{` + "`b&#39;" + "}› `⟨‹x›`⟩</p>"},
		{"`` $x$ ` $y$ ```$z$", "<p>`` ‹x› ` ‹y› ``⟨`‹z›⟩</p>"},
		{"$V [a](b/$c), [d](e \"$f$\") $g$", `<p>$V <a href="b/$c">a</a>, <a href="e" title="$f$">d</a> ‹g›</p>`},
		{"$V <https://a.b/$c> $g$", `<p>$V <a href="https://a.b/$c">https://a.b/$c</a> ‹g›</p>`},
		{`\[x\]($a$)`, `<p>«x»⟨(‹a›)⟩</p>`},
		{"[the $x_1$ of](y) [$x](z)$ [a $y$][b]\n\n[b]: /$c$", `<p><a href="y">the ‹x_1› of</a> ⟨[‹x](z)›⟩ <a href="../../$c$">a ‹y›</a></p>`},
		{"![a $x_1^2$, $<$ and $\\foo$](files/a.png)", `<p><img src="../../files/a.png" alt="a x₁², &lt; and $\foo$"></p>`},
		{"![a $x$](https://a.b/c.png)", `<p><a href="https://a.b/c.png">a ‹x›</a></p>`},

		// Macros, text, and errors.
		{`$\Loss{x}$ $\R$`, `<p>‹\Loss{x}› ‹\R›</p>`},
		{`$\textbf{a}$ $\href{javascript:x}{b}$ $\url{https://a.b}$`, `<p><strong>a</strong> b https://a.b</p>`},
		{`$\foo<b>$ *$\bar$*`, `<p><code class="math-error">$\foo&lt;b&gt;$</code> <em><code class="math-error">$\bar$</code></em></p>`},
	} {
		got, _, err := New("../../", 3, macros(t)).HTML(c.in)
		if err != nil || short(string(got)) != c.want {
			t.Errorf("%q\n got %q, %v\nwant %q", c.in, short(string(got)), err, c.want)
		}
	}
}

func macros(t testing.TB) *tex.Macros {
	t.Helper()
	m, errs := tex.Presets().With(map[string]string{"Loss": `\mathcal{L}(#1)`})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return m
}

func TestProblemsHaveOffsetOfUnknownCommand(t *testing.T) {
	const source = "a $\\one$ é *$\\two$*\n> > b $$x +\n> > y + \\three$$\n\n| $\\four$ |\n|--|\n| `$\\no$` $\\five$ |\n\n- ![$\\six$](a)\n\n# $$\\seven"
	_, problems, err := New("../../", 3, nil).HTML(source)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		command, _, _ := strings.Cut(source[p.Offset:], "$")
		got = append(got, command+": "+p.Text)
	}
	want := []string{`\one: \one is unknown`, `\two: \two is unknown`, `\three: \three is unknown`, `\four: \four is unknown`, `\five: \five is unknown`, `\six: \six is unknown`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMemoryIsLinear fails if rendering copies a block's text for every character that may start a
// formula: four times the text would then take 16 times the memory.
func TestMemoryIsLinear(t *testing.T) {
	r := New("../../", 3, nil)
	for _, piece := range []string{"$", "$ ", "$a$", "$a$ ", `\`, `\(`, `\(a\)`, "$$", "`$", "`$`", "$`", "`$``$```$", "a`$x$`\n", "$[a](b$c) ", "](", "](\\a", `<http:$`, `\$`, `$\text{$`, `$\x$ `, "> $a\n", "*$a*$ ", "|$a$|b|\n"} {
		short, long := allocated(t, r, piece, 8<<10), allocated(t, r, piece, 32<<10)
		if long > 6*short+1<<20 {
			t.Errorf("%q: %d kB of memory for 8 kB, %d kB for 32 kB", piece, short>>10, long>>10)
		}
	}
}

// allocated returns the bytes allocated to render a text of a size in bytes.
func allocated(t *testing.T, r *Renderer, piece string, size int) uint64 {
	source := strings.Repeat(piece, size/len(piece))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, _, err := r.HTML(source); err != nil && !errors.As(err, new(*TooMuch)) {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// sameAsAbstract matches text without Markdown syntax.
var sameAsAbstract = regexp.MustCompile(`^[a-zA-Z](?:[a-zA-Z0-9 ,;'(){}$=^+/-]*[a-zA-Z0-9$])?$`)

// FuzzFormulas checks that elements are closed, that formulas shown as code have problems, and that
// formulas between plain words are those of an abstract.
func FuzzFormulas(f *testing.F) {
	for _, s := range []string{
		"a $x$ b", "costs $5 and $10", `\(a\) \[b\] $$c$$`, "*$a*$ `$` ``$b`` $c$", "> $a\n> b$", "| $a$ | b |\n|-|-|\n| $x|y$ |", "# $x$\n- $y\n  z$",
		"[a $x$](b$c) ![$\\foo$](d)", `$\R$ $\Loss{x}$ $\foo$ $\textbf{a}$ $\frac{a}{b}$ $\text{a $b$ c}$`, "$a\\\n$", "\t$\n\t$", "<a b=\"$\"> $c$ <https://a.b/$>", "a$b{c}$ {$d$}",
	} {
		f.Add(s)
	}
	r, m := New("../../", 3, macros(f)), macros(f)
	f.Fuzz(func(t *testing.T, source string) {
		out, problems, err := r.HTML(source)
		if errors.As(err, new(*TooMuch)) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		page := string(out)
		if err := checkNesting(page); err != nil {
			t.Errorf("%q: %v in %s", source, err, page)
		}
		if bad := unsafe(page); bad != "" {
			t.Errorf("%q renders %s in %q", source, bad, page)
		}
		if shown := len(brokenMath.FindAllString(page, -1)); shown > len(problems) {
			t.Errorf("%q: %d formulas are shown as code, problems are %v", source, shown, problems)
		}
		for _, p := range problems {
			if p.Offset < 0 || p.Offset > len(source) || p.Text == "" {
				t.Errorf("%q: %+v", source, p)
			}
		}
		if sameAsAbstract.MatchString(source) {
			abstract := string(tex.Parse(source, m).HTML())
			if got, want := formulasIn(page), formulasIn(abstract); !slices.Equal(got, want) {
				t.Errorf("%q: formulas %q, in an abstract %q", source, got, want)
			}
		}
	})
}

func formulasIn(page string) []string {
	return append(mathElement.FindAllString(page, -1), brokenMath.FindAllString(page, -1)...)
}

// checkNesting returns an error unless all elements are closed and properly nested.
func checkNesting(fragment string) error {
	const void = " br hr img "
	var open []string
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("<%s> is not closed", open[len(open)-1])
			}
			return nil
		case html.StartTagToken:
			if name, _ := z.TagName(); !strings.Contains(void, " "+string(name)+" ") {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> closes an element of %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}
