// Package slug makes the segments of addresses out of names.
package slug

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gosimple/unidecode"
	"golang.org/x/text/unicode/norm"
)

// MaxLength is the longest slug, in bytes, before the six digits of a hash.
const MaxLength = 80

// Of gives the segment of an address for a name: lower-case ASCII letters,
// digits and single hyphens. It depends on nothing but the name.
//
// Names that differ only in case, accents, spacing and punctuation share a slug.
// A name that loses more than that (C++, 李明, an emoji, a cut) gets six hex digits
// of its SHA-256 behind the slug, so that C, C++ and C# stay apart. So does
// "page", which numbers the pages of a list.
func Of(name string) string {
	slug, lossy := read(name)
	if !lossy && slug != "page" {
		return slug
	}
	sum := sha256.Sum256([]byte(name))
	return strings.TrimLeft(slug+"-"+hex.EncodeToString(sum[:3]), "-")
}

// read spells a name as a slug, and says whether it lost more than case, accents and punctuation.
func read(name string) (slug string, lossy bool) {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case r < 0x80 && isWord(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 0xAD:
			// an accent, an apostrophe or a soft hyphen: the letters around it belong together
		case isSeparator(r):
			b.WriteByte('-')
		default:
			lossy = lossy || !unicode.Is(unicode.Latin, r)
			b.WriteString(spell(r))
		}
	}
	slug = strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
	if len(slug) > MaxLength {
		return strings.TrimRight(slug[:MaxLength], "-"), true
	}
	return slug, lossy || slug == ""
}

// spell writes a letter of another script in ASCII, set off where it is a word of its own.
func spell(r rune) string {
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

// isSeparator tells punctuation that only divides words from signs that mean something.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(`_/.,:;!?&()[]{}"`+"`“”‘«»…·", r)
}

// IsLossy says whether a name's slug tells less than the name, so that it carries a hash.
func IsLossy(name string) bool {
	_, lossy := read(name)
	return lossy
}

// Prefix gives what the slugs of all names that begin with a text begin with. A text that
// ends between two words ends so there: "cs." begins cs-cv and not css. It is false for a text
// that loses something on the way, such as C++, whose slug says nothing of longer names.
func Prefix(text string) (start string, ok bool) {
	start, lossy := read(text)
	if end, _ := utf8.DecodeLastRuneInString(text); start != "" && isSeparator(end) {
		start += "-"
	}
	return start, !lossy
}
