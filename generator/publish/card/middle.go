package card

import (
	"image"
	"strings"
)

// block is a run of lines in one style.
type block struct {
	role    string
	style   style
	ink     Ink
	lines   []string
	spacing int // from baseline to baseline
	above   int // the space above it
}

func (b block) height() int { return len(b.lines) * b.spacing }

// middle adds the headline and the blocks below it, centred vertically as one group.
func (p *setter) middle(c Card) {
	details := p.details(c)
	room := bottom - top
	for _, b := range details {
		room -= b.above + b.height()
	}
	blocks := append([]block{p.headline(clean(c.Headline), room)}, details...)
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

// headline sets a headline in the largest size that fits.
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

// details returns the blocks below the headline.
func (p *setter) details(c Card) []block {
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

// list returns the first entries of a list, each on a line.
func (p *setter) list(entries []string) block {
	b := block{role: "list", style: textStyle, ink: Quiet, spacing: 54, above: 18}
	for _, entry := range entries[:min(len(entries), 4)] {
		b.lines = append(b.lines, p.clip(b.style, entry, right-left))
	}
	return b
}

// cleaned cleans texts and drops the empty ones.
func cleaned(texts []string) []string {
	var kept []string
	for _, text := range texts {
		if text = clean(text); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
