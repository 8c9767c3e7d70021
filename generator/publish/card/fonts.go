package card

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"offprint/generator/text/plain"

	"golang.org/x/image/font/sfnt"
)

// Both fonts are subsets with the characters named in the package comment, without names,
// hints and ligatures. Their licence, the SIL Open Font License, is in the same folder.
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

// fonts parses the fonts when they are first needed.
var fonts = sync.OnceValues(func() ([2]*sfnt.Font, error) {
	headline, err := sfnt.Parse(headlineFont)
	if err != nil {
		return [2]*sfnt.Font{}, err
	}
	label, err := sfnt.Parse(labelFont)
	return [2]*sfnt.Font{Headline: headline, Label: label}, err
})

// Covers reports whether both fonts have a glyph for every character of a text.
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

// maxCharacters is the length at which texts are cut; no more fits on a card.
const maxCharacters = 600

// clean collapses white space of every kind and removes invisible characters: joiners, soft
// hyphens and directional marks.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(plain.Prefix(text, maxCharacters)), " ")
}
