package problem

import (
	"fmt"
	"strings"
	"unicode"
)

// Printable returns a text on one line with its control characters, and the format characters that
// reorder or hide text, escaped as in Go. A stranger chooses the names of files and what entries say:
// raw, they could forge lines of a terminal or of a log that other programs read.
func Printable(s string) string {
	if !strings.ContainsFunc(s, isUnprintable) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !isUnprintable(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, "\\U%08x", r)
		default:
			fmt.Fprintf(&b, "\\u%04x", r)
		}
	}
	return b.String()
}

// isUnprintable reports whether Printable escapes a character. The joiners U+200C and U+200D, which
// Persian, Indic scripts and emoji need, stay.
func isUnprintable(r rune) bool {
	if r < unicode.MaxASCII {
		return r < ' '
	}
	return r != '\u200c' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
