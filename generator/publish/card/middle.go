package card

import (
	"image"
	"strings"
)

// block is lines of one style, from the top of the first to the bottom of the last.
type block struct {
	role    string
	style   style
	ink     Ink
	lines   []string
	spacing int // from baseline to baseline
	above   int // the space before it
}

func (b block) height() int { return len(b.lines) * b.spacing }

// middle sets the headline and what follows it, as one group in the middle of its room.
func (p *setter) middle(c Card) {
	after := p.after(c)
	room := bottom - top
	for _, b := range after {
		room -= b.above + b.height()
	}
	blocks := append([]block{p.headline(clean(c.Headline), room)}, after...)
	height := 0
	for _, b := range blocks {
		height += b.above + b.height()
	}
	y := top + (bottom-top-height)/2
	for _, b := range blocks {
		y += b.above
		for _, line := range b.lines {
			baseline := y + (b.spacing*3+b.style.size)/4 - b.spacing/12
			p.text(b.role, b.style, b.ink, image.Pt(left, baseline), line)
			y += b.spacing
		}
	}
}

// headline is the headline in the largest size in which it fits.
func (p *setter) headline(text string, room int) block {
	var b block
	for _, try := range headlineSizes {
		s := style{Headline, try.size}
		b = block{role: "headline", style: s, ink: Full, spacing: try.size * 115 / 100}
		most := min(try.lines, room/b.spacing)
		b.lines = p.balance(s, text, right-left)
		if len(b.lines) <= most && !p.broken(s, strings.Fields(text), right-left) {
			return b
		}
		b.lines = p.shorten(s, p.wrap(s, text, right-left), max(1, most), right-left)
	}
	return b
}

// after is what follows the headline.
func (p *setter) after(c Card) []block {
	var blocks []block
	add := func(b block) {
		if len(b.lines) > 0 {
			blocks = append(blocks, b)
		}
	}
	if names := p.names(authorStyle, cleaned(c.Authors), right-left); names != "" {
		add(block{role: "authors", style: authorStyle, ink: Quiet, lines: []string{names}, spacing: 48, above: 22})
	}
	lines := p.shorten(textStyle, p.balance(textStyle, clean(c.Text), right-left), 3, right-left)
	add(block{role: "text", style: textStyle, ink: Quiet, lines: lines, spacing: 48, above: 22})
	add(p.list(cleaned(c.List)))
	return blocks
}

// list is the first entries of a list, each on a line.
func (p *setter) list(entries []string) block {
	b := block{role: "list", style: textStyle, ink: Quiet, spacing: 54, above: 18}
	for _, entry := range entries[:min(len(entries), 4)] {
		b.lines = append(b.lines, p.clip(b.style, entry, right-left))
	}
	return b
}

// cleaned cleans texts, and leaves out those of which nothing is left.
func cleaned(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if text = clean(text); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
