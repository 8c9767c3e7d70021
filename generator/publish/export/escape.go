package export

import (
	"strings"

	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

// escaped escapes a plain text for Markdown, as one line, whether or not the reader of the
// Markdown knows formulas.
func escaped(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	return string(appendEscaped(nil, line, 0, len(line)))
}

// escapedTeX escapes a paragraph with TeX. Formulas stay as they are, since readers that know them
// find no markup inside. All end up between dollar signs, which most programs know.
func escapedTeX(paragraph string) string {
	var b []byte
	from := 0
	for _, at := range tex.Spans(paragraph) {
		b = appendEscaped(b, paragraph, from, at[0])
		b = append(b, inDollars(paragraph[at[0]:at[1]])...)
		from = at[1]
	}
	return string(appendEscaped(b, paragraph, from, len(paragraph)))
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

// appendEscaped escapes a part of a line.
func appendEscaped(b []byte, line string, from, to int) []byte {
	for i := from; i < to; i++ {
		if isMarkup(line, i) {
			b = append(b, '\\')
		}
		b = append(b, line[i])
	}
	return b
}

var (
	entity      = pattern.New(`^&#?[0-9A-Za-z]+;`)
	item        = pattern.New(`^[0-9]+[.)]`)
	punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

// isMarkup reports whether Markdown (https://spec.commonmark.org/0.31.2/) might read the character
// at an offset of a line as markup. Dollar signs count as formulas, tildes as strikethrough, and
// the at sign of an e-mail address as a link.
func isMarkup(line string, i int) bool {
	rest := line[i+1:]
	switch line[i] {
	case '*', '_', '`', '[', ']', '<', '$', '~', '@':
		return true
	case '\\':
		return rest == "" || strings.IndexByte(punctuation, rest[0]) >= 0
	case '&':
		return entity.MatchString(line[i:])
	case '#':
		return i == 0 || rest == "" // it may close a heading
	case '+', '-', '>', '=':
		return i == 0
	case '.', ')':
		return len(item.FindString(line)) == i+1
	}
	return false
}
