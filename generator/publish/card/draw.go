package card

import (
	"image"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// canvas is the image of a card.
type canvas struct {
	*ruler
	pixels *image.Paletted
	faces  map[style]font.Face
}

// PNG draws the card and encodes it.
func (l Layout) PNG() ([]byte, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	c := &canvas{r, image.NewPaletted(image.Rect(0, 0, Width, Height), palette(l.Accent)), map[style]font.Face{}}
	for _, shape := range l.Shapes {
		c.shape(shape)
	}
	for _, text := range l.Texts {
		if err := c.text(text); err != nil {
			return nil, err
		}
	}
	return encode(c.pixels)
}

// shape fills a rounded rectangle.
func (c *canvas) shape(s Shape) {
	ink := s.Ink.index(levels)
	for y := s.Box.Min.Y; y < s.Box.Max.Y; y++ {
		in := inset(y-s.Box.Min.Y, s.Box.Dy(), s.Radius)
		row := c.pixels.Pix[y*c.pixels.Stride:]
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
func (c *canvas) text(t Text) error {
	s := style{t.Face, t.Size}
	face, err := c.face(s)
	if err != nil {
		return err
	}
	at := 0
	for _, text := range strings.Split(t.Text, " ") {
		word := c.word(s.face, text)
		n := 0
		for _, r := range text {
			x := t.At.X + ((at+word.at[n])*s.size+em/2)/em
			c.glyph(face, r, image.Pt(x, t.At.Y), t.Ink)
			n++
		}
		at += word.width + c.space(s.face)
	}
	return nil
}

// glyph draws a character in shades of an ink. Where glyphs overlap, the darker pixel wins.
func (c *canvas) glyph(face font.Face, r rune, at image.Point, ink Ink) {
	box, mask, from, _, ok := face.Glyph(fixed.P(at.X, at.Y), r)
	alpha, isAlpha := mask.(*image.Alpha)
	if !ok || !isAlpha {
		return
	}
	for y := max(box.Min.Y, 0); y < min(box.Max.Y, Height); y++ {
		row := c.pixels.Pix[y*c.pixels.Stride:]
		covered := alpha.Pix[alpha.PixOffset(from.X, from.Y+y-box.Min.Y):]
		for x := max(box.Min.X, 0); x < min(box.Max.X, Width); x++ {
			level := (int(covered[x-box.Min.X])*levels + 127) / 255
			if level > 0 {
				row[x] = max(row[x], ink.index(level))
			}
		}
	}
}

func (c *canvas) face(s style) (font.Face, error) {
	if face := c.faces[s]; face != nil {
		return face, nil
	}
	face, err := opentype.NewFace(c.fonts[s.face], &opentype.FaceOptions{Size: float64(s.size), DPI: 72, Hinting: font.HintingNone})
	c.faces[s] = face
	return face, err
}
