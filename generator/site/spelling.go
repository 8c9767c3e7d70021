package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/slug"
)

// isBetterSpelling reports whether name is a better spelling than other: not in capitals, or the same letters with
// more accents.
func isBetterSpelling(name, other string) bool {
	if name == other {
		return false
	}
	if isAllCaps(name) != isAllCaps(other) {
		return isAllCaps(other)
	}
	return accents(name) > accents(other) && slug.Of(name) == slug.Of(other)
}

// accents counts the letters of a name that are not ASCII.
func accents(name string) int {
	n := 0
	for _, r := range name {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// isAllCaps reports whether a name is in capitals throughout.
func isAllCaps(name string) bool {
	isLower := func(r rune) bool { return 'a' <= r && r <= 'z' }
	return len(name) > 3 && strings.IndexFunc(name, isLower) < 0 && strings.ToUpper(name) == name && strings.ToLower(name) != name
}
