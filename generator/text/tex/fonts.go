package tex

import "unicode/utf8"

// A font is a style of letters. MathML Core has no attribute for most fonts, so all but the first two
// use the letters of Unicode's Mathematical Alphanumeric Symbols.
type font uint8

const (
	italic  font = iota // the default: browsers slant single letters
	upright             // \mathrm
	textItalic
	bold
	boldItalic // \boldsymbol
	blackboard
	script
	boldScript
	fraktur
	boldFraktur
	sans
	boldSans
	sansItalic
	mono
)

// with returns the bold version of the font if isBold is true.
func (f font) with(isBold bool) font {
	if !isBold {
		return f
	}
	switch f {
	case italic, textItalic:
		return boldItalic
	case upright:
		return bold
	case script:
		return boldScript
	case fraktur:
		return boldFraktur
	case sans, sansItalic:
		return boldSans
	}
	return f
}

// within returns the font of a text style within f.
func (f font) within(style font) font {
	switch {
	case style == italic:
		return f
	case f == bold && style == textItalic || f == textItalic && style == bold:
		return boldItalic
	case f == sans && style == textItalic:
		return sansItalic
	case f == sans && style == bold:
		return boldSans
	}
	return style
}

// An alphabet has the first letters and digit of a font, 0 if the font has none.
type alphabet struct {
	latin, greek, digits rune
}

// alphabets are those of the blocks Mathematical Alphanumeric Symbols and Letterlike Symbols.
var alphabets = [...]alphabet{
	textItalic:  {latin: 0x1D434, greek: 0x1D6E2},
	bold:        {latin: 0x1D400, greek: 0x1D6A8, digits: 0x1D7CE},
	boldItalic:  {latin: 0x1D468, greek: 0x1D71C, digits: 0x1D7CE},
	blackboard:  {latin: 0x1D538, digits: 0x1D7D8},
	script:      {latin: 0x1D49C},
	boldScript:  {latin: 0x1D4D0},
	fraktur:     {latin: 0x1D504},
	boldFraktur: {latin: 0x1D56C},
	sans:        {latin: 0x1D5A0, digits: 0x1D7E2},
	boldSans:    {latin: 0x1D5D4, greek: 0x1D756, digits: 0x1D7EC},
	sansItalic:  {latin: 0x1D608, digits: 0x1D7E2},
	mono:        {latin: 0x1D670, digits: 0x1D7F6},
}

// letter returns a letter or digit in the font, or r if the font does not have it.
func (f font) letter(r rune) rune {
	if int(f) >= len(alphabets) {
		return r
	}
	a := alphabets[f]
	if base, ok := greekIndex(r); ok && a.greek != 0 {
		if f == boldItalic && base < 25 {
			return alphabets[bold].greek + base // in TeX, Greek capitals are upright
		}
		return a.greek + base
	}
	switch {
	case a.latin != 0 && 'A' <= r && r <= 'Z':
		return letterlikeOr(a.latin + r - 'A')
	case a.latin != 0 && 'a' <= r && r <= 'z':
		return letterlikeOr(a.latin + 26 + r - 'a')
	case a.digits != 0 && '0' <= r && r <= '9':
		return a.digits + r - '0'
	}
	return r
}

// letterlikeOr returns the Letterlike Symbol to use for an unassigned r, or else r.
func letterlikeOr(r rune) rune {
	if symbol, ok := letterlike[r]; ok {
		return symbol
	}
	return r
}

// greekIndex returns the index of a Greek letter in the mathematical alphabets.
func greekIndex(r rune) (rune, bool) {
	switch {
	case 'Α' <= r && r <= 'Ω' && r != 0x3A2:
		return r - 'Α', true
	case 'α' <= r && r <= 'ω':
		return r - 'α' + 26, true
	}
	switch r {
	case '∇':
		return 25, true
	case '∂':
		return 51, true
	case 'ϵ':
		return 52, true
	case 'ϑ':
		return 53, true
	case 'ϰ':
		return 54, true
	case 'ϕ':
		return 55, true
	case 'ϱ':
		return 56, true
	case 'ϖ':
		return 57, true
	}
	return 0, false
}

// letterlike maps code points that the mathematical alphabets leave unassigned to the Letterlike
// Symbols that Unicode had before.
var letterlike = map[rune]rune{
	0x1D455: 'ℎ', 0x1D49D: 'ℬ', 0x1D4A0: 'ℰ', 0x1D4A1: 'ℱ', 0x1D4A3: 'ℋ', 0x1D4A4: 'ℐ',
	0x1D4A7: 'ℒ', 0x1D4A8: 'ℳ', 0x1D4AD: 'ℛ', 0x1D4BA: 'ℯ', 0x1D4BC: 'ℊ', 0x1D4C4: 'ℴ',
	0x1D506: 'ℭ', 0x1D50B: 'ℌ', 0x1D50C: 'ℑ', 0x1D515: 'ℜ', 0x1D51D: 'ℨ', 0x1D53A: 'ℂ',
	0x1D53F: 'ℍ', 0x1D545: 'ℕ', 0x1D547: 'ℙ', 0x1D548: 'ℚ', 0x1D549: 'ℝ', 0x1D551: 'ℤ',
}

// isSlanted reports whether browsers make s, the text of an mi, italic.
func isSlanted(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) {
		return false
	}
	_, greek := greekIndex(r)
	return greek || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == 'ı' || r == 'ȷ'
}
