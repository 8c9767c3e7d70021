package plain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// overrides and isolates are the controls of the direction of text, see
// https://www.unicode.org/reports/tr9/. The marks U+200E, U+200F and U+061C only act like a letter.
const (
	firstOverride, lastOverride = '\u202a', '\u202e'
	firstIsolate, endIsolate    = '\u2066', '\u2069'
)

// invisible are the characters that no text needs, or only next to some others: see isNeeded.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x200B, Hi: 0x200D, Stride: 1}, // zero-width space and joiners
		{Lo: 0x202A, Hi: 0x202E, Stride: 1}, // embeddings and overrides of the direction
		{Lo: 0x2060, Hi: 0x2064, Stride: 1}, // word joiner and operators
		{Lo: 0x206A, Hi: 0x206F, Stride: 1}, // deprecated
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // Hangul filler
		{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, // variation selectors
		{Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1}, // Hangul filler
		{Lo: 0xFFF9, Hi: 0xFFFB, Stride: 1}, // annotations
	},
	R32: []unicode.Range32{
		{Lo: 0x1BCA0, Hi: 0x1BCA3, Stride: 1}, // of shorthand
		{Lo: 0x1D173, Hi: 0x1D17A, Stride: 1}, // of music
		{Lo: 0xE0000, Hi: 0xE0FFF, Stride: 1}, // tags and more variation selectors
	},
}

// IsHidden reports whether a character may hide or reorder text. The isolates of directions and some
// others may be there for a reason: see [Hidden] and [Unpaired].
func IsHidden(r rune) bool {
	return r >= 0x200B && (unicode.Is(invisible, r) || firstIsolate <= r && r <= endIsolate)
}

// Hidden returns the offsets of the characters that hide text, or reorder what readers see: overrides
// of the direction, tags, and joiners, spaces without width and variation selectors where no script and
// no emoji has any. It doesn't look at isolates.
func Hidden(s string) (offsets []int) {
	for at, r := range s {
		if r < 0x200B || !unicode.Is(invisible, r) {
			continue
		}
		if end := flagEnd(s, at); end > 0 || isNeeded(r, lastRune(s[:at])) {
			continue
		}
		offsets = append(offsets, at)
	}
	return offsets
}

// lastRune returns the last character of a text; a space if it is empty.
func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return ' '
	}
	return r
}

// isNeeded reports whether text may have an invisible character after another character.
func isNeeded(r, previous rune) bool {
	switch {
	case r == '\u200b': // between words that no space separates
		return unicode.In(previous, unicode.Khmer, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese)
	case r == '\u200c', r == '\u200d':
		joins := unicode.In(previous, unicode.L, unicode.M) && !unicode.In(previous, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Han)
		return joins || r == '\u200d' && isEmoji(previous)
	case 0xFE00 <= r && r <= 0xFE0F:
		return !unicode.IsSpace(previous) && !isSelector(previous)
	case 0xE0100 <= r && r <= 0xE01EF: // variants of ideographs
		return unicode.Is(unicode.Han, previous)
	}
	return false
}

func isSelector(r rune) bool { return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF }

func isEmoji(r rune) bool {
	return r == 0xFE0F || unicode.In(r, unicode.So, unicode.Sk) // symbols, and modifiers of the skin
}

// flags are the tags of the flags of England, Scotland and Wales, the only emoji with tags.
var flags = []string{"gbeng", "gbsct", "gbwls"}

// flagEnd returns the offset of the end of a flag if the tag at an offset is part of one; 0 otherwise.
func flagEnd(s string, at int) int {
	const blackFlag, cancel = "\U0001F3F4", 0xE007F
	from := max(0, at-len(blackFlag)-5*4) // the longest way back, from the end to the flag
	start := from + strings.LastIndex(s[from:at], blackFlag)
	if start < from {
		return 0
	}
	end, tags := start+len(blackFlag), ""
	for i, r := range s[end:] {
		switch {
		case r == cancel && slices.Contains(flags, tags) && end+i >= at:
			return end + i + utf8.RuneLen(r)
		case r < 0xE0020 || r >= cancel || len(tags) == len(flags[0]):
			return 0
		}
		tags += string(r - 0xE0000)
	}
	return 0
}

// Unpaired returns the offsets of isolates of a direction that do not end in their paragraph, and of ends
// without a start. Pairs around a part in another direction are what Unicode recommends.
func Unpaired(s string) (offsets []int) {
	var open []int
	for at, r := range s {
		switch {
		case r == '\n' && strings.HasPrefix(strings.TrimLeft(s[at+1:], " \t"), "\n"):
			offsets, open = append(offsets, open...), nil
		case r < firstIsolate || r > endIsolate:
		case r < endIsolate:
			open = append(open, at)
		case len(open) > 0:
			open = open[:len(open)-1]
		default:
			offsets = append(offsets, at)
		}
	}
	offsets = append(offsets, open...)
	slices.Sort(offsets)
	return offsets
}
