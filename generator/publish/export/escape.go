package export

import (
	"regexp"
	"strings"

	"offprint/generator/text/tex"
)

// escaped keeps a plain text, which becomes one line, from being read as Markdown, with formulas
// or without.
func escaped(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	return string(appendEscaped(nil, line, 0, len(line)))
}

// escapedTeX does so for a paragraph with TeX in it. In formulas nothing is escaped: what knows
// formulas reads no markup there. All are between dollar signs, which most programs know.
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

// inDollars writes \(x\) as $x$, and \[x\] as $$x$$.
func inDollars(formula string) string {
	sign := ""
	switch {
	case strings.HasPrefix(formula, `\(`):
		sign = "$"
	case strings.HasPrefix(formula, `\[`):
		sign = "$$"
	default:
		return formula
	}
	return sign + strings.TrimSpace(formula[2:len(formula)-2]) + sign
}

// appendEscaped appends a part of a line.
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
	entity      = regexp.MustCompile(`^&#?[0-9A-Za-z]+;`)
	item        = regexp.MustCompile(`^[0-9]+[.)]`)
	punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

// isMarkup says whether Markdown could read the character at a place of a line as more than
// itself, as https://spec.commonmark.org/0.31.2/ has it; and dollar signs as formulas, tildes as
// what is struck out, and the sign within addresses of mail as a link.
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
		return i == 0 || rest == "" // a heading may end with such
	case '+', '-', '>', '=':
		return i == 0
	case '.', ')':
		return len(item.FindString(line)) == i+1
	}
	return false
}
