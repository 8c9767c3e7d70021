package card

import (
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// style is a font at a size.
type style struct {
	face Typeface
	size int // pixels of the em square
}

// em is the number of units in the em square of both fonts.
const em = 1000

// ruler measures text and caches the widths of words, which hold for all sizes. It is not safe
// for concurrent use.
type ruler struct {
	fonts  [2]*sfnt.Font
	buffer sfnt.Buffer
	words  [2]map[string]word
}

// word is a measured word: the offset of each character and its width, in units of the em square.
type word struct {
	at    []int
	width int
}

func newRuler() (*ruler, error) {
	loaded, err := fonts()
	return &ruler{fonts: loaded, words: [2]map[string]word{{}, {}}}, err
}

// width returns the width of a text in pixels, rounded up.
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

// space returns the width of a space.
func (r *ruler) space(face Typeface) int { return r.word(face, " ").width }

// word measures a word with kerning. A character that the font lacks has the width of the
// missing-glyph box.
func (r *ruler) word(face Typeface, text string) word {
	if cached, ok := r.words[face][text]; ok {
		return cached
	}
	f, scale := r.fonts[face], fixed.Int26_6(em)<<6
	var w word
	var before sfnt.GlyphIndex
	for i, c := range text {
		glyph, _ := f.GlyphIndex(&r.buffer, c) // errors mean a broken font, which a test rules out
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
