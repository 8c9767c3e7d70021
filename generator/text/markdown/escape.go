package markdown

import (
	"strings"

	"offprint/generator/text/pattern"
)

// Escape escapes a plain text for Markdown, as one line, whether or not the reader of the Markdown knows formulas.
func Escape(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	return string(AppendEscaped(nil, line, 0, len(line)))
}

// AppendEscaped escapes a part of a line.
func AppendEscaped(b []byte, line string, from, to int) []byte {
	for i := from; i < to; i++ {
		if isMarkup(line, i) {
			b = append(b, '\\')
		}
		b = append(b, line[i])
	}
	return b
}

var (
	entity      = pattern.New(`^&#?[0-9A-Za-z]+;`)
	item        = pattern.New(`^[0-9]+[.)]`)
	punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)

// isMarkup reports whether Markdown (https://spec.commonmark.org/0.31.2/) might read the character
// at an offset of a line as markup. Dollar signs count as formulas, tildes as strikethrough, and
// the at sign of an e-mail address as a link.
func isMarkup(line string, i int) bool {
	rest := line[i+1:]
	switch line[i] {
	case '*', '_', '`', '[', ']', '<', '$', '~', '@':
		return true
	case '\\':
		return rest == "" || strings.IndexByte(punctuation, rest[0]) >= 0
	case '&':
		return entity.MatchString(line[i:])
	case '#':
		return i == 0 || rest == "" // it may close a heading
	case '+', '-', '>', '=':
		return i == 0
	case '.', ')':
		return len(item.FindString(line)) == i+1
	}
	return false
}

// EscapeText is Escape for a text that a forge or a chat shows: nobody is mentioned, and no issue linked, by
// a title. A word joiner, which nobody sees, follows the sign. Forges find signs within words (lab/papers#1) and after
// backslashes too.
func EscapeText(text string) string { return mention.ReplaceAllString(Escape(text), "$1\u2060$2") }

var mention = pattern.New(`([@#!]|\b[Gg][Hh]-)([\pL\pN])`)

// EscapeURL escapes the address of a link for its place between parentheses.
func EscapeURL(url string) string { return inParentheses.Replace(url) }

var inParentheses = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20", "\\", "%5C", "\n", "%0A", "\r", "%0D", "\t", "%09")
