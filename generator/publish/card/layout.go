package card

import "image"

// Layout is a card in type: what stands where.
type Layout struct {
	Accent Colour
	Texts  []Text
	Shapes []Shape // below the texts
}

// Text is a line of text.
type Text struct {
	Role string // what part of the card it is: site, headline, authors …
	Text string
	Face Typeface
	Size int // pixels of the em square
	Ink  Ink
	At   image.Point // where the baseline begins
	Wide int         // pixels
}

// Box is the room that a line takes, ascenders and descenders included.
func (t Text) Box() image.Rectangle {
	return image.Rect(t.At.X, t.At.Y-t.Size*95/100, t.At.X+t.Wide, t.At.Y+t.Size*3/10)
}

// Shape is a rectangle, its corners cut off by a radius.
type Shape struct {
	Box    image.Rectangle
	Radius int
	Ink    Ink
}

// The places of what stands on every card, in pixels.
const (
	left, right  = 84, Width - 72
	siteBaseline = 101
	top, bottom  = 140, 494 // of the headline and what follows it
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

// headlineSizes are the sizes that a headline is tried in, and the most lines of each.
var headlineSizes = []struct{ size, lines int }{{88, 2}, {80, 3}, {72, 3}, {64, 4}, {58, 4}, {52, 5}, {46, 6}}

// setter puts the lines of a card in their places.
type setter struct {
	*ruler
	layout Layout
}

// New sets a card.
func New(c Card) (Layout, error) {
	r, err := newRuler()
	if err != nil {
		return Layout{}, err
	}
	if c.Accent == (Colour{}) {
		c.Accent = DefaultAccent()
	}
	p := &setter{ruler: r, layout: Layout{Accent: c.Accent}}
	p.frame(clean(c.Site))
	p.foot(clean(c.Foot), c.Tags)
	p.middle(c)
	return p.layout, nil
}

func (p *setter) shape(box image.Rectangle, radius int, ink Ink) {
	p.layout.Shapes = append(p.layout.Shapes, Shape{box, radius, ink})
}

func (p *setter) text(role string, s style, ink Ink, at image.Point, text string) {
	p.layout.Texts = append(p.layout.Texts, Text{role, text, s.face, s.size, ink, at, p.width(s, text)})
}

// frame sets the bar, the mark and the site's name.
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

// foot sets the line at the bottom: the foot at the left, labels at the right, as many as fit.
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
