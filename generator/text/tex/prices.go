package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isSpaced reports whether s, which starts or ends with a space, is a formula all the same.
func isSpaced(s string) bool {
	if !hasMathCommand(s) {
		return false
	}
	for field := range strings.FieldsSeq(s) {
		if isWord(field) {
			return false
		}
	}
	return true
}

// hasMathCommand reports whether s has a command that is not for text too.
func hasMathCommand(s string) bool {
	for i := strings.IndexByte(s, '\\'); i >= 0 && i < len(s); {
		n := commandLength(s[i+1:])
		if name := s[i+1 : i+1+n]; name != "" && isLetter(name[0]) && !isTextCommand(name) && !dropped[name] {
			return true
		}
		i += 1 + n
		next := strings.IndexByte(s[i:], '\\')
		if next < 0 {
			break
		}
		i += next
	}
	return false
}

// isFormula reports whether the content of $…$, followed by after, is a formula.
func isFormula(content, after string) bool {
	if strings.ContainsAny(content, `\^_{}=<>`) {
		return true
	}
	if after != "" && isDigit(after[0]) {
		return false
	}
	return !hasTwoWords(content) && !isPrice(content) && !(startsAsPrice(content) && startsFormula(after))
}

// startsAsPrice reports whether s is an amount and more, such as 1.5B, a 3.
func startsAsPrice(s string) bool {
	return isDigit(s[0]) && strings.IndexByte(s, ' ') > 0
}

// startsFormula reports whether s, which follows a dollar, has a command before the next one: then the
// two dollars enclose a formula, as in $\times$.
func startsFormula(s string) bool {
	if s == "" || isSpace(s[0]) {
		return false
	}
	s = s[:min(len(s), 200)]
	next := nextDollar(s, 0)
	return next > 0 && !isSpace(s[next-1]) && strings.IndexByte(s[:next], '\\') >= 0 && !hasTwoWords(s[:next])
}

// hasTwoWords reports whether two adjacent fields of s are words.
func hasTwoWords(s string) bool {
	previous := false
	for field := range strings.FieldsSeq(s) {
		current := isWord(field)
		if current && previous {
			return true
		}
		previous = current
	}
	return false
}

// isWord reports whether s is two letters or more, apart from punctuation after them.
func isWord(s string) bool {
	s = strings.TrimRight(s, ".,;:!?")
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return utf8.RuneCountInString(s) > 1
}

// isPrice reports whether s starts as a price in prose does: 5 and, 20/month and.
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
