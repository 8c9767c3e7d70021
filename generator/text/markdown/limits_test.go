package markdown

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"offprint/generator/text/tex"
)

// fill repeats a text to n bytes.
func fill(s string, n int) string { return strings.Repeat(s, n/len(s)) }

// TestHTMLRefusesHugeOutput has texts whose tables, nesting, markup or formulas are larger than a limit,
// each with the line of the place.
func TestHTMLRefusesHugeOutput(t *testing.T) {
	const n = 64 << 10
	table := func(columns, rows int) string {
		return strings.Repeat("|a", columns) + "\n" + strings.Repeat("|-", columns) + "\n" + strings.Repeat("a\n", rows)
	}
	r := New("../../", 3, nil)
	for name, c := range map[string]struct {
		source, text string
		line         int
	}{
		"table":                       {"a\n\n" + table(2000, 4000), "cells", 3},
		"many tables":                 {strings.Repeat(table(50, 50)+"\n", 5), "cells", 160},
		"columns with spaces":         {strings.Repeat("|a", 2000) + "\n" + strings.Repeat("| :-: ", 2000) + "\n" + strings.Repeat("a\n", 4000), "cells", 1},
		"escaped bars":                {table(2, 1) + strings.Repeat("`\\|`|\n", 3000), "escaped bars", 1},
		"quotations":                  {"\n" + fill(">", n), "nested", 2},
		"lists":                       {fill("- ", n) + "a", "nested", 1},
		"numbered":                    {fill("1) ", n), "nested", 1},
		"lists and blanks":            {fill("- ", 4000) + "a\n" + fill("\n", n), "nested", 1},
		"mixed":                       {fill("> - 1. + ", n), "nested", 1},
		"deepening list":              {deepening(60), "nested", 25},
		"links":                       {"a\n" + fill("[a](", n), "brackets", 2},
		"emphasis":                    {fill("*a_", n), "asterisks", 1},
		"underscores":                 {fill("a_", n), "underscores", 1},
		"one paragraph of many lines": {fill("*a_\n", n), "asterisks", 1001},
		"matrices":                    {fill("$$\\begin{matrix}"+strings.Repeat("&", 1900)+"\\end{matrix}$$\n\n", 2*n), "MathML", 0},
	} {
		html, _, err := r.HTML(c.source)
		exceeded := (*TooMuch)(nil)
		if !errors.As(err, &exceeded) || html != "" {
			t.Errorf("%s: %v and %d bytes", name, err, len(html))
			continue
		}
		line := 1 + strings.Count(c.source[:exceeded.Offset], "\n")
		if !strings.Contains(exceeded.Text, c.text) || exceeded.Hint == "" || c.line > 0 && line != c.line {
			t.Errorf("%s: line %d: %v (%s), want line %d: …%s…", name, line, exceeded, exceeded.Hint, c.line, c.text)
		}
	}
}

func deepening(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// TestHTMLWorkIsLinear counts allocations and output of texts that are superlinear in goldmark or were in
// other readers of Markdown: twice the text may cost a little more than twice as much, and never more than
// a fixed amount for each byte.
func TestHTMLWorkIsLinear(t *testing.T) {
	const n = 16 << 10
	r := New("../../", 3, tex.Presets())
	texts := map[string]func(n int) string{
		"definitions": func(n int) string {
			var b strings.Builder
			for i := 0; b.Len() < n; i++ {
				fmt.Fprintf(&b, "[a%d]: b\n", i)
			}
			return b.String()
		},
		"backticks": func(n int) string {
			var b strings.Builder
			for i := 1; b.Len() < n; i++ {
				b.WriteString(strings.Repeat("`", i) + "a")
			}
			return b.String()
		},
		"blanks below a deep list": func(n int) string { return fill("- ", 40) + "a\n" + fill("\n", n) },
		"lines below quotations":   func(n int) string { return fill(">", 40) + "a\n" + fill("a\n", n) },
	}
	for _, s := range []string{
		">", "> ", "- ", "1. ", "> - ", "[a](", "[", "]", "![", "[a]", "[a][", "[a]: <b\n", "[a]: b \"\n", "*a_", "*a ", "_a", "a_", "**a *a ", "a**bc* ",
		"~a", "~~a ", "<a ", "<!--", "<?", "<![CDATA[", "<a href=\"", "<div>\n", "```\n", "$a ", "$x_1^2$", "\\(", "$x^{", "www.a.b ", "http://a.b/(", "a@b.c ",
		"a.a@", "&", "a\n=\n", "# a\n", "a|b\n-|-\n", "|", "[^1]: a\n[^1] ",
	} {
		texts[s] = func(n int) string { return fill(s, n) }
	}
	for name, text := range texts {
		cost := func(n int) (allocations float64, output int) {
			source := text(n)
			return testing.AllocsPerRun(1, func() {
				html, _, err := r.HTML(source)
				if err != nil && !errors.As(err, new(*TooMuch)) {
					t.Errorf("%s: %v", name, err)
				}
				output = len(html)
			}), output
		}
		once, short := cost(n)
		twice, long := cost(2 * n)
		if twice > 2.5*once+1000 || twice > 40*2*n || long > 3*short+100 && short > 0 || long > 60*2*n {
			t.Errorf("%s: %.0f allocations and %d bytes, then %.0f and %d for twice the text", name, once, short, twice, long)
		}
	}
}

// TestHTMLKeepsLargeTexts has texts just below the limits.
func TestHTMLKeepsLargeTexts(t *testing.T) {
	r := New("../../", 3, nil)
	for name, source := range map[string]string{
		"table":     strings.Repeat("|a", 20) + "\n" + strings.Repeat("|-", 20) + "\n" + strings.Repeat("a\n", 400),
		"lists":     deepening(20),
		"quotes":    strings.Repeat(">", 45) + "a",
		"links":     strings.Repeat("[a](b) ", 900),
		"emphasis":  strings.Repeat("*a* ", 900),
		"paragraph": fill("some words and $x_1^2$ here, ", 32<<10),
		"items":     strings.Repeat("- [a](b) *c* `d` $e$\n", 1500),
	} {
		if _, _, err := r.HTML(source); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
