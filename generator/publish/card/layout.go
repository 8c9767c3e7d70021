package card

import "image"

// Layout is a typeset card: every line and shape with its place.
type Layout struct {
	Accent Colour
	Texts  []Text
	Shapes []Shape // drawn below the texts
}

// Text is a line of text.
type Text struct {
	Role string // the part of the card: site, headline, authors …
	Text string
	Face Typeface
	Size int // pixels of the em square
	Ink  Ink
	At   image.Point // the start of the baseline
	Wide int         // its width in pixels
}

// Box returns the bounds of a line, with ascenders and descenders.
func (t Text) Box() image.Rectangle {
	return image.Rect(t.At.X, t.At.Y-t.Size*95/100, t.At.X+t.Wide, t.At.Y+t.Size*3/10)
}

// Shape is a rectangle with rounded corners.
type Shape struct {
	Box    image.Rectangle
	Radius int
	Ink    Ink
}

// The geometry of every card, in pixels.
const (
	left, right  = 84, Width - 72
	siteBaseline = 101
	top, bottom  = 140, 494 // of the headline and the blocks below it
	rule         = 514
	footBaseline = 569
	barWidth     = 20
)

var (
	siteStyle   = style{Headline, 36}
	authorStyle = style{Label, 36}
	textStyle   = style{Label, 36}
	footStyle   = style{Label, 32}
	tagStyle    = style{Label, 28}
)

// headlineSizes are the sizes to try for a headline, and how many lines each may take.
var headlineSizes = []struct{ size, lines int }{{88, 2}, {80, 3}, {72, 3}, {64, 4}, {58, 4}, {52, 5}, {46, 6}}

// setter typesets a card.
type setter struct {
	*ruler
	layout Layout
}

// Layout typesets a card.
func (r *Renderer) Layout(c Card) Layout {
	if c.Accent == (Colour{}) {
		c.Accent = DefaultAccent()
	}
	p := &setter{ruler: r.ruler, layout: Layout{Accent: c.Accent}}
	p.frame(clean(c.Site))
	p.foot(clean(c.Foot), c.Tags)
	p.middle(c)
	return p.layout
}

func (p *setter) shape(box image.Rectangle, radius int, ink Ink) {
	p.layout.Shapes = append(p.layout.Shapes, Shape{box, radius, ink})
}

func (p *setter) text(role string, s style, ink Ink, at image.Point, text string) {
	p.layout.Texts = append(p.layout.Texts, Text{role, text, s.face, s.size, ink, at, p.width(s, text)})
}

// frame adds the bar, the mark and the site's name.
func (p *setter) frame(site string) {
	p.shape(image.Rect(0, 0, barWidth, Height), 0, Accent)
	mark := image.Pt(left, siteBaseline-41)
	p.shape(image.Rect(10, 0, 44, 42).Add(mark), 4, Sheet)
	p.shape(image.Rect(0, 6, 34, 50).Add(mark), 4, Accent)
	for i, end := range []int{27, 27, 20} {
		p.shape(image.Rect(7, 16+10*i, end, 20+10*i).Add(mark), 2, Ground)
	}
	if site != "" {
		x := left + 62
		p.text("site", siteStyle, Full, image.Pt(x, siteBaseline), p.clip(siteStyle, site, right-x))
	}
}

// foot adds the line at the bottom: the foot at the left, as many labels as fit at the right.
func (p *setter) foot(foot string, tags []string) {
	const gap, padding = 14, 16
	x := left
	if foot != "" {
		foot = p.clip(footStyle, foot, (right-left)*2/3)
		p.text("foot", footStyle, Quiet, image.Pt(left, footBaseline), foot)
		x += p.width(footStyle, foot) + 3*gap
	}
	var fit []string
	var widths []int
	room := right - x
	for _, tag := range tags {
		wide := p.width(tagStyle, clean(tag)) + 2*padding
		if clean(tag) == "" || wide > room {
			continue
		}
		fit, widths = append(fit, clean(tag)), append(widths, wide)
		room -= wide + gap
	}
	x = right
	for i := len(fit) - 1; i >= 0; i-- {
		x -= widths[i]
		p.shape(image.Rect(x, footBaseline-34, x+widths[i], footBaseline+14), 24, Tint)
		p.text("tag", tagStyle, Quiet, image.Pt(x+padding, footBaseline), fit[i])
		x -= gap
	}
	if len(p.layout.Texts) > 0 && (foot != "" || len(fit) > 0) {
		p.shape(image.Rect(left, rule, right, rule+2), 0, Line)
	}
}
