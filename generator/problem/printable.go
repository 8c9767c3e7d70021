package problem

import (
	"fmt"
	"strings"
	"unicode"
)

// Printable returns a text with its control and format characters escaped, line ends included. A
// stranger chooses the names of files: raw, they could forge lines of a terminal or of a log that
// other programs read.
func Printable(s string) string {
	if !strings.ContainsFunc(s, isUnprintable) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isUnprintable(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isUnprintable(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
