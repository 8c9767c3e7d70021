package tex

import (
	"regexp"
	"strings"
)

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// Paragraphs splits a longer text at its blank lines and folds all other white space.
func Paragraphs(source string) []string {
	var found []string
	for _, part := range blankLine.Split(source, -1) {
		if folded := CollapseSpace(part); folded != "" {
			found = append(found, folded)
		}
	}
	return found
}

// CollapseSpace makes every run of spaces, tabs and line ends one space and drops those at
// both ends. No-break and other typographic spaces stay.
func CollapseSpace(s string) string {
	if isFolded(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case !isBlank(c):
			b = append(b, c)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return strings.TrimSuffix(string(b), " ")
}

// isFolded says whether every white space is one space between two other characters.
func isFolded(s string) bool {
	after := byte(' ')
	for i := range len(s) {
		if c := s[i]; isBlank(c) && (c != ' ' || after == ' ') {
			return false
		}
		after = s[i]
	}
	return s == "" || after != ' '
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
