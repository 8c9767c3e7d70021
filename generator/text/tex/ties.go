package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ties returns the characters before and after formula i that must stay on its line, such as the t
// of $n$th, a bracket or a comma; "" if a line may break there. Browsers break lines on both sides of
// a formula, as they do around an image, even at a no-break space. One character is enough, since
// the rest of its word stays with it.
func (t Text) ties(i int) (before, after string) {
	if !t.isInline(i) {
		return "", ""
	}
	if left := t.beside(i, -1); left >= 0 && t.items[left].kind == words {
		text := t.items[left].text
		if t.isInline(t.beside(left, -1)) {
			text = text[len(first(text)):]
		}
		before = last(text)
	}
	if right := t.beside(i, 1); right < len(t.items) && t.items[right].kind == words {
		after = first(t.items[right].text)
	}
	return before, after
}

// beside returns the index of the item before or after item i, without marks that HTML doesn't show.
func (t Text) beside(i, step int) int {
	for i += step; i >= 0 && i < len(t.items) && t.items[i].mark == &protection; i += step {
	}
	return i
}

// Ties returns the last character of the text before an inline formula and the first character of
// the text after it, if they must stay on the formula's line; "" if a line may break there.
func Ties(before, after string) (end, start string) { return last(before), first(after) }

// IsInline reports whether the text is one inline formula and nothing else.
func (t Text) IsInline() bool { return len(t.items) == 1 && t.isInline(0) }

// isInline reports whether item i is an inline formula.
func (t Text) isInline(i int) bool {
	return i >= 0 && i < len(t.items) && t.items[i].kind == formula && !t.items[i].formula.display
}

// untied returns the words of item i without the characters tied to formulas on either side.
func (t Text) untied(i int) string {
	text := t.items[i].text
	_, after := t.ties(t.beside(i, -1))
	before, _ := t.ties(t.beside(i, 1))
	return text[len(after) : len(text)-len(before)]
}

// first returns the first character of a text, or "" if a line may break before it.
func first(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if breaksLine(r) {
		return ""
	}
	return text[:size]
}

// last returns the last character of a text, or "" if a line may break after it.
func last(text string) string {
	r, size := utf8.DecodeLastRuneInString(text)
	if breaksLine(r) || strings.ContainsRune("-–—/", r) {
		return ""
	}
	return text[len(text)-size:]
}

// breaksLine reports whether a line may break on both sides of r: spaces and ideographs (UAX #14).
func breaksLine(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' || r == utf8.RuneError || r == '\u200b' ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
