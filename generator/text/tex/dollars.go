package tex

import (
	"strings"
)

// A span is a formula in a text, as offsets: from start to end with its delimiters, from first to
// last without.
type span struct {
	start, first, last, end int
	display                 bool
}

// findFormulas returns the formulas of a paragraph, which are $…$, \(…\), $$…$$, \[…\],
// \begin{equation} … \end{equation}, and quantities such as \SI{5}{\metre} and \ce{H2O}.
//
// A dollar is money more often than not. So $…$ is a formula only if no space follows the first
// dollar or precedes the second, which is the next one not escaped; and if either the content has a
// character that only TeX uses, or no digit follows and the content is neither prose nor a price.
// Spaces may be next to the dollars if the content has a command that only formulas have, and no words.
func findFormulas(s string) []span { return findSpans(s, false) }

// findSpans returns the formulas of a text. In text within a formula, every dollar starts or ends one.
func findSpans(s string, inFormula bool) []span {
	var formulas []span
	var exhausted [256]bool // by closer: there is no more of it
	for i := 0; i < len(s); {
		c := s[i]
		if c != '$' && c != '\\' {
			next := strings.IndexAny(s[i:], `$\`)
			if next < 0 {
				break
			}
			i += next
			continue
		}
		one, ok := formulaAt(s, i, &exhausted)
		if inFormula && !ok && c == '$' && !strings.HasPrefix(s[i:], "$$") {
			one.start, one.first, one.last = i, i+1, nextDollar(s, i+1)
			one.end, ok = one.last+1, one.last > i+1
		}
		if !ok {
			i += skipLength(s[i:])
			continue
		}
		formulas = append(formulas, one)
		i = one.end
	}
	return formulas
}

// Spans returns the formulas of a paragraph with their delimiters, as pairs of offsets.
func Spans(source string) [][2]int {
	var spans [][2]int
	for _, at := range findFormulas(source) {
		spans = append(spans, [2]int{at.start, at.end})
	}
	return spans
}

// skipLength returns the length of what starts no formula: a run of dollars, an escaped character.
func skipLength(s string) int {
	if s[0] == '\\' {
		return min(2, len(s))
	}
	if strings.HasPrefix(s, "$$") {
		return len(s) - len(strings.TrimLeft(s, "$"))
	}
	return 1
}

// formulaAt returns the formula that starts at i.
func formulaAt(s string, i int, exhausted *[256]bool) (span, bool) {
	rest := s[i:]
	switch {
	case strings.HasPrefix(rest, "$$"):
		return delimited(s, i, "$$", '$', exhausted)
	case rest[0] == '$':
		return inDollars(s, i, exhausted)
	case strings.HasPrefix(rest, `\(`):
		return delimited(s, i, `\)`, ')', exhausted)
	case strings.HasPrefix(rest, `\[`):
		return delimited(s, i, `\]`, ']', exhausted)
	case strings.HasPrefix(rest, `\begin{`):
		return inEnvironment(s, i)
	}
	return inPackage(s, i)
}

// delimited returns the formula at i that ends in a closer of two characters. key is the second one.
func delimited(s string, i int, closer string, key byte, exhausted *[256]bool) (span, bool) {
	if exhausted[key] {
		return span{}, false
	}
	for j := i + 2; j+1 < len(s); j++ {
		if s[j:j+2] == closer {
			one := span{start: i, first: i + 2, last: j, end: j + 2, display: key != ')'}
			return one, strings.TrimSpace(s[one.first:one.last]) != ""
		}
		if s[j] == '\\' {
			j++
		}
	}
	exhausted[key] = true
	return span{}, false
}

// inDollars returns the formula at i between single dollars.
func inDollars(s string, i int, exhausted *[256]bool) (span, bool) {
	if i+1 == len(s) {
		return span{}, false
	}
	last := nextDollar(s, i+1)
	if inText(s, i+1, last) && !exhausted['{'] {
		last = dollarOutsideText(s, i+1)
		if last < 0 {
			exhausted['{'] = true
			last = nextDollar(s, i+1)
		}
	}
	one := span{start: i, first: i + 1, last: last, end: last + 1}
	if last <= i+1 || (isSpace(s[i+1]) || isSpace(s[last-1])) && !isSpaced(s[one.first:last]) {
		return one, false
	}
	return one, isFormula(s[one.first:last], s[one.end:])
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// nextDollar returns the offset of the next dollar that is not escaped, or -1.
func nextDollar(s string, i int) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '$':
			return i
		}
	}
	return -1
}

// inText reports whether a dollar is in the braces of a command such as \text, where it starts a
// formula within the formula.
func inText(s string, from, dollar int) bool {
	if dollar < 0 {
		return false
	}
	depth := 0
	for i := dollar - 1; i >= from; i-- {
		switch s[i] {
		case '}':
			depth++
		case '{':
			if depth == 0 {
				return endsInText(s[from:i])
			}
			depth--
		}
	}
	return false
}

func endsInText(s string) bool {
	for _, name := range [...]string{`\text`, `\mbox`, `\hbox`, `\textrm`, `\textbf`, `\textit`, `\textsf`, `\texttt`, `\textnormal`, `\fbox`, `\ce`} {
		if strings.HasSuffix(s, name) {
			return true
		}
	}
	return false
}

// dollarOutsideText returns the offset of the next dollar outside of braces, or -1.
func dollarOutsideText(s string, i int) int {
	s = s[:min(len(s), i+maxLength)]
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		case '$':
			if depth <= 0 {
				return i
			}
		}
	}
	return -1
}
