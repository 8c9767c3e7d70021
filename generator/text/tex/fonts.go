package tex

import "unicode/utf8"

// A font is a style of letters. Every one but the first two has letters of its own
// among Unicode's mathematical alphanumeric symbols, which is how MathML Core wants them.
type font uint8

const (
	italic  font = iota // a formula's own: the browser slants single letters
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
	mono
)

// with is the font made bold.
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
	case sans:
		return boldSans
	}
	return f
}

// An alphabet says where a font's letters begin; 0 where it has none of its own.
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
	mono:        {latin: 0x1D670, digits: 0x1D7F6},
}

// letter gives a letter or digit in a font; itself where the font has none.
func (f font) letter(r rune) rune {
	if int(f) >= len(alphabets) {
		return r
	}
	a := alphabets[f]
	if base, ok := greekPlace(r); ok && a.greek != 0 {
		if f == boldItalic && base < 25 {
			return alphabets[bold].greek + base // TeX's capitals are upright
		}
		return a.greek + base
	}
	switch {
	case a.latin != 0 && 'A' <= r && r <= 'Z':
		return unlessEarlier(a.latin + r - 'A')
	case a.latin != 0 && 'a' <= r && r <= 'z':
		return unlessEarlier(a.latin + 26 + r - 'a')
	case a.digits != 0 && '0' <= r && r <= '9':
		return a.digits + r - '0'
	}
	return r
}

func unlessEarlier(r rune) rune {
	if before, ok := earlier[r]; ok {
		return before
	}
	return r
}

// greekPlace is where a Greek letter stands in its mathematical alphabets.
func greekPlace(r rune) (rune, bool) {
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

// earlier are the letters that Unicode had before the alphabets, and that are missing there.
var earlier = map[rune]rune{
	0x1D455: 'ℎ', 0x1D49D: 'ℬ', 0x1D4A0: 'ℰ', 0x1D4A1: 'ℱ', 0x1D4A3: 'ℋ', 0x1D4A4: 'ℐ',
	0x1D4A7: 'ℒ', 0x1D4A8: 'ℳ', 0x1D4AD: 'ℛ', 0x1D4BA: 'ℯ', 0x1D4BC: 'ℊ', 0x1D4C4: 'ℴ',
	0x1D506: 'ℭ', 0x1D50B: 'ℌ', 0x1D50C: 'ℑ', 0x1D515: 'ℜ', 0x1D51D: 'ℨ', 0x1D53A: 'ℂ',
	0x1D53F: 'ℍ', 0x1D545: 'ℕ', 0x1D547: 'ℙ', 0x1D548: 'ℚ', 0x1D549: 'ℝ', 0x1D551: 'ℤ',
}

// isSlanted says whether a browser makes a single letter italic in mi.
func isSlanted(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) {
		return false
	}
	_, greek := greekPlace(r)
	return greek || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == 'ı' || r == 'ȷ'
}
