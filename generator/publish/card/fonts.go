package card

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"offprint/generator/text/plain"

	"golang.org/x/image/font/sfnt"
)

// Both fonts are cut down to the characters named in the package comment, without names,
// hints and ligatures; their licence, the SIL Open Font License, stands beside them.
var (
	//go:embed fonts/headline.ttf
	headlineFont []byte // Source Serif 4, semibold
	//go:embed fonts/label.ttf
	labelFont []byte // Source Sans 3, regular
)

// Typeface is one of the two fonts.
type Typeface int

// The fonts.
const (
	Headline Typeface = iota
	Label
)

// fonts are the fonts, read when they are first needed.
var fonts = sync.OnceValues(func() ([2]*sfnt.Font, error) {
	headline, err := sfnt.Parse(headlineFont)
	if err != nil {
		return [2]*sfnt.Font{}, err
	}
	label, err := sfnt.Parse(labelFont)
	return [2]*sfnt.Font{Headline: headline, Label: label}, err
})

// Covers says whether both fonts have every character of a text.
func Covers(text string) bool {
	faces, err := fonts()
	if err != nil {
		return false
	}
	var buffer sfnt.Buffer
	for _, r := range clean(text) {
		for _, face := range faces {
			if glyph, err := face.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
				return false
			}
		}
	}
	return true
}

// longest is the number of characters of a text that are looked at. No more fit on a card.
const longest = 600

// clean folds white space and leaves out what has no look: joiners, soft hyphens, marks of
// direction. Every kind of space is the same one.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(plain.Prefix(text, longest)), " ")
}
