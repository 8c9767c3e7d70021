// Package plain cuts and cleans plain text.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Prefix returns the first n characters of s, or all of s if it is shorter.
func Prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Excerpt returns s in at most limit characters, with white space collapsed. It cuts between
// words, unless that would lose half of the text, and marks the cut with an ellipsis.
func Excerpt(s string, limit int) string {
	s = CollapseSpace(Prefix(s, 2*limit))
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut := Prefix(s, limit-1)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// CollapseSpace returns s with every run of spaces, tabs and line breaks replaced by one space,
// and none at either end. It keeps no-break and other typographic spaces.
func CollapseSpace(s string) string {
	if isCollapsed(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case !isSpace(c):
			b = append(b, c)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return strings.TrimSuffix(string(b), " ")
}

// isCollapsed reports whether all white space in s is single spaces between other characters.
func isCollapsed(s string) bool {
	previous := byte(' ')
	for i := range len(s) {
		if c := s[i]; isSpace(c) && (c != ' ' || previous == ' ') {
			return false
		}
		previous = s[i]
	}
	return s == "" || previous != ' '
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// Line returns s as one line without control characters and signs that turn the direction of text.
func Line(s string) string {
	return CollapseSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s))
}
