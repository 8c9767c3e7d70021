package card

import "image/color"

// levels is the number of shades between the ground and an ink of text, for antialiasing.
const levels = 5

// Ink is a colour in the palette of a card.
type Ink int

// The inks, from the bottom layer to the top.
const (
	Ground Ink = iota
	Tint       // below labels
	Line
	Sheet // of the mark
	Accent
	Quiet
	Full
)

// index returns the palette index of an ink at a level from 1 to levels.
func (i Ink) index(level int) uint8 {
	switch i {
	case Quiet:
		return uint8(int(Quiet) - 1 + level)
	case Full:
		return uint8(int(Quiet) - 1 + levels + level)
	}
	return uint8(i)
}

// palette returns the solid inks, followed by the shades of the inks of text.
func palette(accent Colour) color.Palette {
	ground := Colour{0xfd, 0xfc, 0xfa}
	colours := []Colour{ground, {0xf0, 0xea, 0xe2}, {0xe4, 0xdf, 0xd8}, {0xc9, 0xb9, 0xa6}, accent}
	for _, ink := range []Colour{{0x55, 0x4f, 0x49}, {0x1d, 0x1b, 0x19}} {
		for level := 1; level <= levels; level++ {
			colours = append(colours, mix(ground, ink, level))
		}
	}
	var p color.Palette
	for _, c := range colours {
		p = append(p, color.RGBA{c.R, c.G, c.B, 0xff})
	}
	return p
}

// mix interpolates between two colours.
func mix(from, to Colour, level int) Colour {
	part := func(a, b uint8) uint8 { return uint8((int(a)*(levels-level) + int(b)*level) / levels) }
	return Colour{part(from.R, to.R), part(from.G, to.G), part(from.B, to.B)}
}
