// Package header formats any text as the value of a header field of mail: one line of printable ASCII.
package header

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of header fields, in characters and bytes.
const (
	textLimit    = 250 // so that no line, even without a space, comes near the 998 characters of RFC 5322
	encodedLimit = 45  // bytes in an encoded word, which is at most 75 characters long (RFC 2047)
)

// Line is text for a header field, which has one line. Only [Clean] makes one.
type Line struct{ text string }

// Clean returns s without characters that end or hide a part of a line: controls, separators of lines and paragraphs,
// and marks that change the direction of what follows. It joins white space, and cuts what is too long.
func Clean(s string) Line {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), r == '\ufeff', unicode.In(r, unicode.Co, unicode.Cs):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > textLimit {
		s = strings.TrimSpace(string(runes[:textLimit-1])) + "…"
	}
	return Line{s}
}

// String returns the text.
func (l Line) String() string { return l.text }

// Encoded returns the text in printable ASCII, with encoded words if it has other characters, or what would be read as
// an encoded word.
func (l Line) Encoded() string {
	if IsPrintable(l.text) && !strings.Contains(l.text, "=?") {
		return l.text
	}
	var words []string
	for rest := l.text; rest != ""; {
		n := 0
		for n < len(rest) {
			_, size := utf8.DecodeRuneInString(rest[n:])
			if n+size > encodedLimit {
				break
			}
			n += size
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(rest[:n]))+"?=")
		rest = rest[n:]
	}
	return strings.Join(words, " ")
}

// Phrase returns the text as the name before an address or an id: encoded words, or a string in quotes.
func (l Line) Phrase() string {
	if encoded := l.Encoded(); encoded != l.text {
		return encoded
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(l.text) + `"`
}

// IsPrintable reports whether a text has only printable characters of ASCII.
func IsPrintable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}
