// Package slug turns names into URL path segments.
//
//	slug.Of("Erdős–Rényi graphs") // erdos-renyi-graphs
//	slug.Of("C++")                // c-f1deb7
package slug

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gosimple/unidecode"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/text/filename"
)

// MaxLength is the maximum length of a slug in bytes, without the hyphen and the six digits of a hash.
const MaxLength = 80

// Of returns the URL path segment of a name: lower-case ASCII letters, digits and single
// hyphens. It depends on the name only.
//
// Names that differ only in case, accents, spacing and punctuation share a slug. If a slug loses
// more than that (C++, 李明, an emoji, a name too long), Of appends six hex digits of the name's
// SHA-256, so that C, C++ and C# differ. It does so for "page" too, a segment that the numbered
// pages of lists use. Names such as con, which Windows reserves, get the digits of their slug.
func Of(name string) string {
	slug, lossy := transliterate(name)
	switch {
	case !lossy && filename.IsDevice(slug):
		name = slug // in either case, since Con and con share a slug
	case !lossy && slug != "page":
		return slug
	}
	sum := sha256.Sum256([]byte(name))
	return strings.TrimLeft(slug+"-"+hex.EncodeToString(sum[:3]), "-")
}

// transliterate returns the slug of a name without a hash. lossy reports whether the slug loses
// more than case, accents and punctuation.
func transliterate(name string) (slug string, lossy bool) {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r < 0x80 && isWord(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 0xAD:
			// an accent, an apostrophe or a soft hyphen does not separate words
		case isSeparator(r):
			b.WriteByte('-')
		default:
			lossy = lossy || !unicode.Is(unicode.Latin, r)
			b.WriteString(toASCII(r))
		}
	}
	slug = strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
	if len(slug) > MaxLength {
		return strings.TrimRight(slug[:MaxLength], "-"), true
	}
	return slug, lossy || slug == ""
}

// toASCII transliterates r, with a hyphen for every character that is no letter or digit.
func toASCII(r rune) string {
	var b strings.Builder
	for _, a := range unidecode.Unidecode(string(r)) {
		if isWord(a) {
			b.WriteRune(unicode.ToLower(a))
		} else {
			b.WriteByte('-')
		}
	}
	return b.String()
}

func isWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// isSeparator reports whether r only separates words, unlike signs with a meaning, such as +.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(`_/.,:;!?&()[]{}"`+"`“”‘«»…·", r)
}

// IsLossy reports whether the slug of a name loses so much of it that it ends in a hash.
func IsLossy(name string) bool {
	_, lossy := transliterate(name)
	return lossy
}

// Prefix returns the common prefix of the slugs of all names that start with text. If the text
// ends in a separator, so does the prefix: "cs." returns cs-, a prefix of cs-cv but not of css.
// ok is false if the slug of the text is lossy, as that of C++ is, and so no prefix of those of
// longer names.
func Prefix(text string) (prefix string, ok bool) {
	prefix, lossy := transliterate(text)
	if end, _ := utf8.DecodeLastRuneInString(text); prefix != "" && isSeparator(end) {
		prefix += "-"
	}
	return prefix, !lossy
}
