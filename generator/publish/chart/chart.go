// Package chart draws numbers as SVG, for pages that allow neither scripts nor inline styles.
//
// All positions along a line of text are percentages, and all heights are pixels, so a chart fills its place on
// any window while its letters keep their size. Charts have no colours: they have classes and inherit the text's
// colour, so that they are readable in every theme. Time goes from left to right in every language.
package chart

import (
	"html"
	"math/bits"
	"strconv"
	"strings"
)

// Columns is a chart of numbers over time.
type Columns struct {
	Title  string // what a screen reader says
	Bars   []Bar
	Scale  func(n int) string // the text of a number on the scale
	Labels []Label            // below the bars
}

// Bar is one number.
type Bar struct {
	Value     int
	Title     string // shown when a pointer rests on the bar
	IsPartial bool   // drawn lighter
}

// Label is a text below the start of a bar. A chart leaves out those for which there is no room.
type Label struct {
	Bar  int
	Text string
}

// The heights of a chart in pixels.
const (
	plot   = 160
	top    = 12 // room for half a letter on the scale
	bottom = 28 // labels
)

// SVG draws the columns and a scale from 0.
func (c Columns) SVG() string {
	var b builder
	b.open("svg", "class", "chart", "role", "img", "aria-label", c.Title, "direction", "ltr", "width", "100%", "height", strconv.Itoa(top+plot+bottom))
	most := 0
	for _, bar := range c.Bars {
		most = max(most, bar.Value)
	}
	step, end := scale(most)
	height := func(n int) int { return (plot*n + end/2) / end }
	for n := 0; n <= end; n += step {
		y := strconv.Itoa(top + plot - height(n))
		b.empty("line", "x2", "100%", "y1", y, "y2", y)
		b.text(c.Scale(n), "x", "-8", "y", y, "dy", ".35em", "text-anchor", "end")
	}
	for i, bar := range c.Bars {
		c.bar(&b, i, bar, height(bar.Value))
	}
	c.labels(&b)
	b.close("svg")
	return b.String()
}

// bar draws a bar. A number above 0 is at least one pixel high. The bar's title also belongs to the empty place above.
func (c Columns) bar(b *builder, i int, bar Bar, height int) {
	if bar.Value > 0 {
		height = max(height, 1)
	}
	class := "chart-bar"
	if bar.IsPartial {
		class = "chart-bar chart-partial"
	}
	const gap = 15 // in hundredths of a bar's place, at both sides
	n := len(c.Bars)
	b.open("g")
	b.element("title", bar.Title)
	b.empty("rect", "class", "chart-place", "x", percent(100*i, 100*n), "y", strconv.Itoa(top), "width", percent(1, n), "height", strconv.Itoa(plot))
	if height > 0 {
		b.empty("rect", "class", class, "x", percent(100*i+gap, 100*n), "y", strconv.Itoa(top+plot-height), "width", percent(100-2*gap, 100*n), "height", strconv.Itoa(height))
	}
	b.close("g")
}

// The widths of the narrowest charts on a telephone and in a wide window, in pixels.
const (
	narrow = 270
	wide   = 560
)

// labels draws the labels that fit: some of them on wide windows only.
func (c Columns) labels(b *builder) {
	freeNarrow, freeWide := 0, 0 // where the last label ends
	for _, label := range c.Labels {
		width := widthOf(label.Text)
		atNarrow, atWide := narrow*label.Bar/len(c.Bars), wide*label.Bar/len(c.Bars)
		class := "chart-label"
		switch {
		case atWide < freeWide || atWide+width > wide:
			continue
		case atNarrow < freeNarrow || atNarrow+width > narrow:
			class = "chart-label chart-more"
		default:
			freeNarrow = atNarrow + width + space
		}
		freeWide = atWide + width + space
		x := percent(label.Bar, len(c.Bars))
		b.text(label.Text, "class", class, "x", x, "y", strconv.Itoa(top+plot+bottom-8))
	}
}

// space is the least distance of labels in pixels.
const space = 14

// widthOf estimates the width of a text in pixels.
func widthOf(text string) (width int) {
	for _, letter := range text {
		const ideographs = 0x2e80
		if width += 7; letter >= ideographs {
			width += 5
		}
	}
	return width
}

// scale returns the steps of a scale, and its end, for numbers from 0 to most: two to five steps of 1, 2 or 5 times a
// power of ten.
func scale(most int) (step, end int) {
	most, step = max(most, 1), 1
	for factors := 0; (most+step-1)/step > 5; factors++ {
		if factors%3 == 1 {
			step = step / 2 * 5
		} else {
			step *= 2
		}
	}
	return step, (most + step - 1) / step * step
}

// Strip draws a bar for one of several numbers, as long as its share of the largest, but long enough to be seen.
func Strip(value, most int) string {
	var b builder
	b.open("svg", "class", "chart-strip", "aria-hidden", "true", "width", "100%", "height", "10")
	if value > 0 {
		b.empty("rect", "class", "chart-bar", "width", percent(max(200*value, most), 200*max(most, value)), "height", "10")
	}
	b.close("svg")
	return b.String()
}

// Share is a part of some whole.
type Share struct{ Part, Whole int }

// Line draws shares over time as a small line on an area, without a scale: the highest share reaches the top.
func Line(title string, shares []Share) string {
	const width, height = 100, 30
	highest := Share{0, 1}
	for _, s := range shares {
		if s.compare(highest) > 0 {
			highest = s
		}
	}
	var points []string
	for i, s := range shares {
		y := height - 1
		if s.Part > 0 { // s / highest, without fractions
			y -= (height - 3) * s.Part * highest.Whole / (s.Whole * highest.Part)
		}
		points = append(points, strconv.Itoa(width*i/max(len(shares)-1, 1))+","+strconv.Itoa(y))
	}
	line := strings.Join(points, " ")
	var b builder
	b.open("svg", "class", "chart-line", "role", "img", "aria-label", title, "viewBox", "0 0 100 30", "preserveAspectRatio", "none")
	b.empty("polygon", "points", "0,30 "+line+" 100,30")
	b.empty("polyline", "points", line, "vector-effect", "non-scaling-stroke")
	b.close("svg")
	return b.String()
}

// compare compares two shares; a share of nothing is 0.
func (s Share) compare(o Share) int {
	if s.Whole == 0 {
		return -1
	}
	high, low := bits.Mul64(uint64(s.Part), uint64(o.Whole))
	otherHigh, otherLow := bits.Mul64(uint64(o.Part), uint64(s.Whole))
	switch {
	case high == otherHigh && low == otherLow:
		return 0
	case high > otherHigh || high == otherHigh && low > otherLow:
		return 1
	}
	return -1
}

// percent formats a share of a whole with up to two digits after the point.
func percent(part, whole int) string {
	hundredths := (20000*part + whole) / (2 * whole)
	text := strconv.Itoa(hundredths / 100)
	if rest := hundredths % 100; rest > 0 {
		text += strings.TrimSuffix("."+strconv.Itoa(rest/10)+strconv.Itoa(rest%10), "0")
	}
	return text + "%"
}

// builder builds SVG.
type builder struct{ strings.Builder }

// start writes a tag with attributes, which alternate names and values, up to its end.
func (b *builder) start(name string, attributes []string) {
	b.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		b.WriteString(" " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`)
	}
}

func (b *builder) open(name string, attributes ...string) {
	b.start(name, attributes)
	b.WriteString(">")
}

func (b *builder) empty(name string, attributes ...string) {
	b.start(name, attributes)
	b.WriteString("/>")
}

func (b *builder) close(name string) { b.WriteString("</" + name + ">") }

func (b *builder) element(name, text string, attributes ...string) {
	b.open(name, attributes...)
	b.WriteString(html.EscapeString(text))
	b.close(name)
}

func (b *builder) text(text string, attributes ...string) { b.element("text", text, attributes...) }
