package mail

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

// headerText is text for a header field, which has one line. Only [text] makes one of a string.
type headerText string

// text returns s without characters that end or hide a part of a line: controls, separators of lines and paragraphs,
// and marks that change the direction of what follows. It joins white space, and cuts what is too long.
func text(s string) headerText {
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
	return headerText(s)
}

// encoded returns the text in printable ASCII, with encoded words if it has other characters, or what would be read as
// an encoded word.
func (t headerText) encoded() string {
	if isPrintable(string(t)) && !strings.Contains(string(t), "=?") {
		return string(t)
	}
	var words []string
	for rest := string(t); rest != ""; {
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

// phrase returns the text as the name before an address or an id: encoded words, or a string in quotes.
func (t headerText) phrase() string {
	if encoded := t.encoded(); encoded != string(t) {
		return encoded
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(string(t)) + `"`
}

func isPrintable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}
