package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beside gives the character before and the one behind a formula from which no line may part it: the t
// of an n-th, a bracket, a comma; "" where a line may end. Browsers end lines on either side of
// a formula as they do of a picture, even where a no-break space stands. One character is
// enough, since the rest of a word keeps to it as ever.
func (t Text) beside(i int) (before, after string) {
	if !t.isInLine(i) {
		return "", ""
	}
	if i > 0 && t.items[i-1].kind == words {
		text := t.items[i-1].text
		if t.isInLine(i - 2) {
			text = text[len(first(text)):]
		}
		before = last(text)
	}
	if i+1 < len(t.items) && t.items[i+1].kind == words {
		after = first(t.items[i+1].text)
	}
	return before, after
}

// Ties gives the end of a text before a formula and the start of one behind it from which no line may
// part the formula; "" where a line may end.
func Ties(before, after string) (end, start string) { return last(before), first(after) }

// IsInline says whether a text is a formula and nothing else, to be set among words.
func (t Text) IsInline() bool { return len(t.items) == 1 && t.isInLine(0) }

// isInLine says whether an item is a formula among words.
func (t Text) isInLine(i int) bool {
	return i >= 0 && i < len(t.items) && t.items[i].kind == formula && !t.items[i].formula.display
}

// rest gives what a formula on either side leaves of the words between.
func (t Text) rest(i int) string {
	text := t.items[i].text
	_, after := t.beside(i - 1)
	before, _ := t.beside(i + 1)
	return text[len(after) : len(text)-len(before)]
}

// first gives the character with which a text begins, "" where a line may end before it.
func first(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if isApart(r) {
		return ""
	}
	return text[:size]
}

// last gives the character with which a text ends, "" where a line may end behind it.
func last(text string) string {
	r, size := utf8.DecodeLastRuneInString(text)
	if isApart(r) || strings.ContainsRune("-–—/", r) {
		return ""
	}
	return text[len(text)-size:]
}

// isApart tells spaces at which a line may end and characters that are words of their own (UAX #14).
func isApart(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' || r == utf8.RuneError || r == '\u200b' ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
