package check

import (
	"strings"
	"unicode"
)

// alphabets are those with letters that look alike.
var alphabets = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek}

// strayLetter returns the first letter of another alphabet than the letters before it in its word, such as a Cyrillic А in
// a name of Latin letters: it looks right, and belongs to another name. It returns 0 if there is none.
func strayLetter(name string) rune {
	for word := range strings.FieldsSeq(name) {
		var first *unicode.RangeTable
		for _, r := range word {
			is := alphabetOf(r)
			if first != nil && is != nil && is != first {
				return r
			}
			if is != nil {
				first = is
			}
		}
	}
	return 0
}

// alphabetOf returns the alphabet of a letter, nil for other characters and alphabets.
func alphabetOf(r rune) *unicode.RangeTable {
	for _, a := range alphabets {
		if unicode.Is(a, r) {
			return a
		}
	}
	return nil
}
