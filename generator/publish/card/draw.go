package card

import (
	"compress/zlib"
	"image"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Renderer typesets and draws cards. It keeps measured words, glyphs and buffers from card to card, and is not
// safe for concurrent use.
type Renderer struct {
	*ruler
	pixels *image.Paletted
	faces  map[style]font.Face
	glyphs map[glyphKey]glyph
	packer *zlib.Writer
}

// NewRenderer loads the fonts.
func NewRenderer() (*Renderer, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	packer, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	return &Renderer{r, image.NewPaletted(image.Rect(0, 0, Width, Height), nil), map[style]font.Face{}, map[glyphKey]glyph{}, packer}, err
}

// PNG draws a card and encodes it.
func (r *Renderer) PNG(l Layout) ([]byte, error) {
	clear(r.pixels.Pix)
	r.pixels.Palette = palette(l.Accent)
	for _, shape := range l.Shapes {
		r.shape(shape)
	}
	for _, text := range l.Texts {
		if err := r.text(text); err != nil {
			return nil, err
		}
	}
	return r.encode(r.pixels)
}

// shape fills a rounded rectangle.
func (r *Renderer) shape(s Shape) {
	ink := s.Ink.index(levels)
	for y := s.Box.Min.Y; y < s.Box.Max.Y; y++ {
		in := inset(y-s.Box.Min.Y, s.Box.Dy(), s.Radius)
		row := r.pixels.Pix[y*r.pixels.Stride:]
		for x := s.Box.Min.X + in; x < s.Box.Max.X-in; x++ {
			row[x] = ink
		}
	}
}

// inset returns how many pixels the rounding cuts off each end of a row of a rectangle.
func inset(row, height, radius int) int {
	far := max(radius-row, row-(height-1-radius)) // rows beyond the straight part of the sides
	if far <= 0 {
		return 0
	}
	in := 0
	for across, down := 2*radius-1, 2*far-1; across > 0 && across*across+down*down > 4*radius*radius; across -= 2 {
		in++ // the middle of the pixel is outside the circle
	}
	return in
}

// text draws a line of text, each glyph at a whole pixel.
func (r *Renderer) text(t Text) error {
	s := style{t.Face, t.Size}
	at := 0
	for _, text := range strings.Split(t.Text, " ") {
		word := r.word(s.face, text)
		n := 0
		for _, char := range text {
			g, err := r.glyph(glyphKey{s, char})
			if err != nil {
				return err
			}
			x := t.At.X + ((at+word.at[n])*s.size+em/2)/em
			r.draw(g, image.Pt(x, t.At.Y), t.Ink)
			n++
		}
		at += word.width + r.space(s.face)
	}
	return nil
}

type glyphKey struct {
	style
	char rune
}

// glyph is the shape of a character: for each pixel of its box, how much of it is covered, up to levels.
type glyph struct {
	box    image.Rectangle // from the start of the baseline
	levels []uint8
}

// glyph returns the shape of a character; it is empty if the font can't draw it.
func (r *Renderer) glyph(key glyphKey) (glyph, error) {
	if g, ok := r.glyphs[key]; ok {
		return g, nil
	}
	face, err := r.face(key.style)
	if err != nil {
		return glyph{}, err
	}
	var g glyph
	box, mask, from, _, ok := face.Glyph(fixed.Point26_6{}, key.char)
	if alpha, isAlpha := mask.(*image.Alpha); ok && isAlpha {
		g = glyph{box, make([]uint8, 0, box.Dx()*box.Dy())}
		for y := range box.Dy() {
			start := alpha.PixOffset(from.X, from.Y+y)
			for _, covered := range alpha.Pix[start : start+box.Dx()] {
				g.levels = append(g.levels, uint8((int(covered)*levels+127)/255))
			}
		}
	}
	r.glyphs[key] = g
	return g, nil
}

// draw draws a glyph in shades of an ink. Where glyphs overlap, the darker pixel wins.
func (r *Renderer) draw(g glyph, at image.Point, ink Ink) {
	box := g.box.Add(at)
	visible := box.Intersect(r.pixels.Rect)
	for y := visible.Min.Y; y < visible.Max.Y; y++ {
		row := r.pixels.Pix[y*r.pixels.Stride:]
		shades := g.levels[(y-box.Min.Y)*box.Dx():]
		for x := visible.Min.X; x < visible.Max.X; x++ {
			if level := int(shades[x-box.Min.X]); level > 0 {
				row[x] = max(row[x], ink.index(level))
			}
		}
	}
}

func (r *Renderer) face(s style) (font.Face, error) {
	if face := r.faces[s]; face != nil {
		return face, nil
	}
	face, err := opentype.NewFace(r.fonts[s.face], &opentype.FaceOptions{Size: float64(s.size), DPI: 72, Hinting: font.HintingNone})
	r.faces[s] = face
	return face, err
}
