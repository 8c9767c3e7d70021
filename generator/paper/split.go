package paper

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/text/pattern"
)

// separator is what separates two pieces of a list. A larger one separates more.
type separator int

const (
	byNothing separator = iota
	byComma
	byAnd
	bySemicolon
)

// part is a part of a text and the separator after it.
type part struct {
	text  string
	after separator
}

// splitNames splits a text at its separators outside of braces, brackets and formulas.
func splitNames(s string) []part {
	var parts []part
	start := 0
	for i := range outside(s) {
		if i < start {
			continue
		}
		if by, width := separatorAt(s, i); by != byNothing {
			parts = append(parts, part{strings.TrimSpace(s[start:i]), by})
			start = i + width
		}
	}
	return append(parts, part{strings.TrimSpace(s[start:]), byNothing})
}

// separatorAt returns the separator that starts at s[i:] and its width.
func separatorAt(s string, i int) (by separator, width int) {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch r {
	case ',', '，', '、':
		return byComma, size
	case ';', '；':
		return bySemicolon, size
	case '&':
		if isGluedAnd(s, i) {
			return byAnd, size
		}
	case 'a', 'A', 'u', 'U', 'e', 'E', 'w', 'o', 'и', '\\', '+', '/', '|', '·', '•':
	default:
		return byNothing, 0
	}
	if i > 0 && s[i-1] != ' ' && s[i-1] != ',' && s[i-1] != ';' {
		return byNothing, 0
	}
	word, _, _ := strings.Cut(s[i:min(len(s), i+len("with "))], " ") // a search to the next space would be quadratic
	rest := strings.TrimPrefix(s[i+len(word):], " ")
	switch word {
	case "&", `\&`, "and", "And", "AND", "with", "och", "og", "и":
		return byAnd, len(word)
	case "+", "/", "|", "·", "•":
		if isOtherScript(lastWord(strings.TrimSpace(s[:i])), rest) { // Hao Quill / 陈昊
			return byNothing, 0
		}
		return bySemicolon, len(word)
	case "und", "Und", "UND":
		if !strings.HasPrefix(rest, "zu ") { // von und zu Stein
			return byAnd, len(word)
		}
	case "et", "Et", "ET": // French
		if !strings.HasPrefix(strings.ToLower(rest), "al") {
			return byAnd, len(word)
		}
	}
	return byNothing, 0
}

// isGluedAnd reports whether the ampersand at s[i] has no space around it and is between two full names:
// Ada Lovelace&Grace Hopper, not AT&T.
func isGluedAnd(s string, i int) bool {
	return gluedBefore.MatchString(s[:i]) && gluedAfter.MatchString(s[i+1:])
}

var (
	gluedBefore = pattern.New(`\pL\S* \S*\p{Ll}$`)
	gluedAfter  = pattern.New(`^\p{Lu}\S* \S*\pL`)
)

// outside yields the offsets of the characters of s outside of braces, brackets and formulas. A bracket
// or a dollar sign without its partner is a character like any other.
func outside(s string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		ends := groupEnds(s)
		for i := 0; i < len(s); {
			if end := ends[i]; end > i {
				i = end
				continue
			}
			if !yield(i) {
				return
			}
			if s[i] == '\\' && i+1 < len(s) && s[i+1] != '&' {
				i++ // an escaped bracket
			}
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
		}
	}
}

// cutBrackets cuts the brackets off the end of s. It returns no content if there are none, or nothing before
// them.
func cutBrackets(s string) (before, content string) {
	if s == "" || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "]") && !strings.HasSuffix(s, "）") {
		return s, ""
	}
	ends := groupEnds(s)
	for i := 0; i < len(s); {
		end := ends[i]
		if end == len(s) && s[i] != '{' && s[i] != '$' {
			width := 1
			if s[i] >= utf8.RuneSelf {
				width = len("（")
			}
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+width : end-width])
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i = max(end, i+size)
	}
	return s, ""
}
