// Package slug turns names into URL path segments.
//
//	slug.Of("Erdős–Rényi graphs") // erdos-renyi-graphs
//	slug.Of("C++")                // c-cedb1b
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
// Names that differ only in case, width, accents, spacing and punctuation share a slug. If a slug loses
// more than that (C++, 李明, an emoji, a name too long), Of appends six hex digits of a SHA-256 of
// the folded name, so that C, C++ and C# differ, and C++ and c++ don't. It does so for "page" too, a
// segment that the numbered pages of lists use, and for names such as con, which Windows reserves.
func Of(name string) string {
	if slug, ok := ofASCII(name); ok {
		return slug
	}
	slug, folded, hashed := parts(name)
	if !hashed {
		return slug
	}
	sum := sha256.Sum256([]byte(folded))
	return strings.TrimLeft(slug+"-"+hex.EncodeToString(sum[:3]), "-")
}

// Collide reports whether two names with the same slug are different names: their hashes are equal by
// chance, or one has the hash of the other in its text.
func Collide(a, b string) bool {
	if isPlain(a) && isPlain(b) {
		return false
	}
	_, foldedA, hashedA := parts(a)
	_, foldedB, hashedB := parts(b)
	return hashedA != hashedB || hashedA && foldedA != foldedB
}

// parts returns the slug of a name without a hash, the folded name, and whether the slug has a hash of it.
func parts(name string) (slug, folded string, hashed bool) {
	slug, folded, lossy := transliterate(name)
	return slug, folded, lossy || filename.IsDevice(slug) || slug == "page"
}

// transliterate returns the slug of a name without a hash, and the name without what slugs may lose.
// lossy reports whether the slug loses more than that.
func transliterate(name string) (slug, folded string, lossy bool) {
	var b, kept strings.Builder
	var base rune // the letter that accents follow
	for _, r := range norm.NFKD.String(unspaced(norm.NFKC.String(name))) {
		switch {
		case r < 0x80 && isWord(r):
			base = unicode.ToLower(r)
			b.WriteRune(base)
			kept.WriteRune(base)
		case unicode.Is(unicode.Mn, r):
			// An accent does not separate words. In other scripts, marks such as those of kana tell
			// letters apart.
			if !unicode.In(base, unicode.Latin, unicode.Greek) {
				kept.WriteRune(r)
			}
		case r == '\'' || r == '’' || r == 0xAD:
			// an apostrophe or a soft hyphen does not separate words
		case isSeparator(r):
			b.WriteByte('-')
		default:
			base = lower(r)
			lossy = lossy || !unicode.Is(unicode.Latin, r)
			b.WriteString(toASCII(r))
			kept.WriteRune(base)
		}
	}
	slug = strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
	if len(slug) > MaxLength {
		return strings.TrimRight(slug[:MaxLength], "-"), slug + kept.String(), true
	}
	if slug == "" && kept.Len() == 0 {
		return "", strings.Join(strings.Fields(name), ""), true // punctuation alone
	}
	return slug, kept.String(), lossy || slug == ""
}

// lower returns r in lower case; for a final sigma, σ.
func lower(r rune) rune {
	if r == 'ς' {
		return 'σ'
	}
	return unicode.ToLower(r)
}

// unspaced removes the spaces inside Chinese and Japanese, which are written without.
func unspaced(name string) string {
	var b strings.Builder
	last := ' '
	for _, word := range strings.Fields(name) {
		if first, _ := utf8.DecodeRuneInString(word); b.Len() > 0 && !(isUnspaced(last) && isUnspaced(first)) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		last, _ = utf8.DecodeLastRuneInString(word)
	}
	return b.String()
}

func isUnspaced(r rune) bool {
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
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

// Prefix returns the common prefix of the slugs of all names that start with text. If the text
// ends in a separator, so does the prefix: "cs." returns cs-, a prefix of cs-cv but not of css.
// ok is false if the slug of the text is lossy, as that of C++ is, and so no prefix of those of
// longer names.
func Prefix(text string) (prefix string, ok bool) {
	prefix, _, lossy := transliterate(text)
	if end, _ := utf8.DecodeLastRuneInString(text); prefix != "" && isSeparator(end) {
		prefix += "-"
	}
	return prefix, !lossy
}
