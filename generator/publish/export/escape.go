package export

import (
	"strings"

	"offprint/generator/text/markdown"
	"offprint/generator/text/tex"
)

// escapedTeX escapes a paragraph with TeX. Formulas stay as they are, since readers that know them
// find no markup inside. All end up between dollar signs, which most programs know.
func escapedTeX(paragraph string) string {
	var b []byte
	from := 0
	for _, at := range tex.Spans(paragraph) {
		b = markdown.AppendEscaped(b, paragraph, from, at[0])
		b = append(b, inDollars(paragraph[at[0]:at[1]])...)
		from = at[1]
	}
	return string(markdown.AppendEscaped(b, paragraph, from, len(paragraph)))
}

// inDollars rewrites \(x\) as $x$ and \[x\] as $$x$$, and encloses other formulas.
func inDollars(formula string) string {
	sign := ""
	switch {
	case strings.HasPrefix(formula, `\(`):
		sign = "$"
	case strings.HasPrefix(formula, `\[`):
		sign = "$$"
	case strings.HasPrefix(formula, `\begin{`):
		return "$$" + formula + "$$"
	case formula[0] == '\\':
		return "$" + formula + "$"
	default:
		return formula
	}
	return sign + strings.TrimSpace(formula[2:len(formula)-2]) + sign
}
