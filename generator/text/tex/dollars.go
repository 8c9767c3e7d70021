package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A span is a formula in a text: from start to end with its delimiters, from first to
// last without.
type span struct {
	start, first, last, end int
	display                 bool
}

// findMath finds the formulas of a paragraph.
//
// They stand in $…$, \(…\), $$…$$ or \[…\]. Dollars are money more often than not, so
// that $…$ follows rules: no space follows the first; the second is the next that is not
// escaped, and no space is before it; a digit behind it, or content that reads as prose or
// as a price, makes it no formula, unless the content has a sign that only TeX has.
func findMath(s string) []span {
	var found []span
	var none [256]bool // of this closer there is no more
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
		one, ok := mathAt(s, i, &none)
		if !ok {
			i += skipLength(s[i:])
			continue
		}
		found = append(found, one)
		i = one.end
	}
	return found
}

// skipLength passes what begins no formula: a run of dollars, or an escaped character.
func skipLength(s string) int {
	if s[0] == '\\' {
		return min(2, len(s))
	}
	if strings.HasPrefix(s, "$$") {
		return len(s) - len(strings.TrimLeft(s, "$"))
	}
	return 1
}

func mathAt(s string, i int, none *[256]bool) (span, bool) {
	rest := s[i:]
	switch {
	case strings.HasPrefix(rest, "$$"):
		return delimited(s, i, "$$", '$', none)
	case rest[0] == '$':
		return inDollars(s, i, none)
	case strings.HasPrefix(rest, `\(`):
		return delimited(s, i, `\)`, ')', none)
	case strings.HasPrefix(rest, `\[`):
		return delimited(s, i, `\]`, ']', none)
	}
	return span{}, false
}

// delimited is a formula that ends in a closer of two characters, of which key is the last.
func delimited(s string, i int, closer string, key byte, none *[256]bool) (span, bool) {
	if none[key] {
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
	none[key] = true
	return span{}, false
}

// inDollars is a formula between single dollars.
func inDollars(s string, i int, none *[256]bool) (span, bool) {
	if i+1 == len(s) || isSpace(s[i+1]) {
		return span{}, false
	}
	last := nextDollar(s, i+1)
	if inText(s, i+1, last) && !none['{'] {
		last = dollarBehindText(s, i+1)
		if last < 0 {
			none['{'] = true
			last = nextDollar(s, i+1)
		}
	}
	one := span{start: i, first: i + 1, last: last, end: last + 1}
	return one, last > i+1 && !isSpace(s[last-1]) && isFormula(s[one.first:last], s[one.end:])
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// nextDollar is the place of the next dollar that is not escaped, or -1.
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

// isFormula says whether the content of $…$ is a formula rather than prose.
func isFormula(content, behind string) bool {
	if strings.ContainsAny(content, `\^_{}=<>`) {
		return true
	}
	if behind != "" && isDigit(behind[0]) {
		return false
	}
	return !hasTwoWords(content) && !isPrice(content)
}

// hasTwoWords finds two words of letters with a space between them.
func hasTwoWords(s string) bool {
	before := false
	for field := range strings.FieldsSeq(s) {
		word := isWord(field)
		if word && before {
			return true
		}
		before = word
	}
	return false
}

// isWord says whether a part of a text is two letters or more, with punctuation after it.
func isWord(s string) bool {
	s = strings.TrimRight(s, ".,;:!?")
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return utf8.RuneCountInString(s) > 1
}

// isPrice finds an amount that goes on in words: 5 and, 20/month and.
func isPrice(s string) bool {
	rest := strings.TrimLeft(s, "0123456789.,")
	if len(rest) == len(s) {
		return false
	}
	if per, ok := strings.CutPrefix(strings.TrimLeft(rest, "kKMmBb"), "/"); ok {
		return len(per) > 1 && isLetter(per[0]) && isLetter(per[1])
	}
	fields := strings.Fields(rest)
	return len(fields) > 1 && strings.ContainsAny(rest[:1], " kKmMbB") && isWord(fields[0])
}

// inText says whether a dollar stands in the braces of a command such as \text, so that it
// begins a formula within the formula.
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
	for _, name := range [...]string{`\text`, `\mbox`, `\hbox`, `\textrm`, `\textbf`, `\textit`, `\textsf`, `\texttt`, `\textnormal`, `\fbox`} {
		if strings.HasSuffix(s, name) {
			return true
		}
	}
	return false
}

// dollarBehindText is the place of the next dollar that is in no braces, or -1.
func dollarBehindText(s string, i int) int {
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
