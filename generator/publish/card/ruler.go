package card

import (
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// style is a font in a size.
type style struct {
	face Typeface
	size int // pixels of the em square
}

// em is what widths are counted in: parts of the em square. Both fonts are drawn on such a grid.
const em = 1000

// ruler measures text, each word once for all sizes. It is not safe for concurrent use.
type ruler struct {
	fonts  [2]*sfnt.Font
	buffer sfnt.Buffer
	words  [2]map[string]word
}

// word is where the characters of a word stand, and how far it reaches, in parts of an em.
type word struct {
	at    []int
	width int
}

func newRuler() (*ruler, error) {
	loaded, err := fonts()
	return &ruler{fonts: loaded, words: [2]map[string]word{{}, {}}}, err
}

// width is how far a text reaches, in whole pixels.
func (r *ruler) width(s style, text string) int {
	total := 0
	for i, w := range strings.Split(text, " ") {
		if i > 0 {
			total += r.space(s.face)
		}
		total += r.word(s.face, w).width
	}
	return (total*s.size + em - 1) / em
}

// space is the width of the space between words.
func (r *ruler) space(face Typeface) int { return r.word(face, " ").width }

// word sets the characters of a word, kerned. A character that the font lacks has the width
// of the box that stands for it.
func (r *ruler) word(face Typeface, text string) word {
	if known, ok := r.words[face][text]; ok {
		return known
	}
	f, scale := r.fonts[face], fixed.Int26_6(em)<<6
	var w word
	var before sfnt.GlyphIndex
	for i, c := range text {
		glyph, _ := f.GlyphIndex(&r.buffer, c) // an error is a font that is broken, which a test rules out; so below
		if i > 0 {
			if kern, err := f.Kern(&r.buffer, before, glyph, scale, font.HintingNone); err == nil {
				w.width += kern.Round()
			}
		}
		w.at = append(w.at, w.width)
		advance, _ := f.GlyphAdvance(&r.buffer, glyph, scale, font.HintingNone)
		w.width += advance.Round()
		before = glyph
	}
	r.words[face][text] = w
	return w
}
