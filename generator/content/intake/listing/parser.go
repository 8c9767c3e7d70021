package listing

import (
	"strings"
)

// parser turns units into entries.
type parser struct {
	name    string
	texts   []text
	last    []unit   // references after the last text
	below   []string // further paragraphs of the last paper
	file    File
	day     Day
	ignored []unit

	idsFirst bool // ids come before the title of their paper
	stopped  bool // titles end with full stops
}

// text is a unit that is neither a reference nor noise, with the references before it.
type text struct {
	unit
	references []unit
}

func newParser(name string, units []unit) *parser {
	p := &parser{name: name}
	for i, u := range units {
		if u.kind == noise && i+1 < len(units) && units[i+1].kind == prose && p.endsPaper() {
			u.kind = short // a title such as 1984
		}
		switch u.kind {
		case noise:
			p.ignored = append(p.ignored, u)
		case reference:
			p.last = append(p.last, u)
		default:
			p.texts = append(p.texts, text{u, p.last})
			p.last = nil
		}
	}
	return p
}

// endsPaper reports whether a title comes next: the last text is an abstract or a day.
func (p *parser) endsPaper() bool {
	k := p.kind(len(p.texts) - 1)
	return k == prose || k == date
}

// read reads all units.
func (p *parser) read() {
	p.layout()
	for i := 0; i < len(p.texts); {
		switch t := p.texts[i]; {
		case t.kind == date && !p.isTitle(i):
			p.startDay(t, i)
			i++
		case t.kind == prose, t.kind == sentence && !p.isTitle(i):
			p.paragraph(t)
			i++
		default:
			i = p.run(i)
		}
	}
	p.endEntry()
	p.refer(p.last)
	p.reportIgnored()
}

// layout finds out whether ids come before the titles: the first paper of the page has some above its title, and the
// last one has none below its abstract.
func (p *parser) layout() {
	p.stopped = p.kind(0) == sentence
	for i, t := range p.texts {
		isFirst := i == 0 || p.texts[i-1].kind == date
		if t.kind != date && isFirst && len(t.references) > 0 {
			p.idsFirst = len(p.last) == 0
			return
		}
	}
}

// kind returns the kind of the text i; beyond the ends of the page, it is that of a day.
func (p *parser) kind(i int) kind {
	if i >= 0 && i < len(p.texts) {
		return p.texts[i].kind
	}
	return date
}

// isAbstract reports whether the text i can only be an abstract or a part of one.
func (p *parser) isAbstract(i int) bool { return p.kind(i) == prose || p.kind(i) == sentence }

// isTitle reports whether the text i, which looks like a day or a sentence, is a title: its abstract follows.
func (p *parser) isTitle(i int) bool {
	if t := p.texts[i]; t.kind == date {
		isOther := (t.day.Year > 0) != (p.day.Year > 0) && p.day.Label != ""
		return p.kind(i+1) == prose && i > 0 && (p.kind(i-1) == date || isOther)
	}
	if p.stopped || len(p.file.Entries) == 0 {
		return p.isAbstract(i + 1)
	}
	return p.kind(i+1) == prose && !startsParagraph(p.texts[i].text)
}

// startsParagraph reports whether a sentence is a part of an abstract, and not a title with a full stop.
func startsParagraph(s string) bool {
	for _, start := range []string{"We ", "Our ", "This ", "These ", "In this ", "Code ", "The code ", "However"} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return strings.Contains(s, "://") || width(s) >= sentencesWidth
}

// startDay starts the day of the text i.
func (p *parser) startDay(t text, i int) {
	p.refer(t.references)
	p.setDay(t)
	p.stopped = p.kind(i+1) == sentence
}

func (p *parser) setDay(t text) {
	p.day = t.day
	p.day.At, p.day.IsFirst = p.at(t.unit), true
}

// run reads the short texts from i on, of which the last one is a title, and the abstract below it. It returns the
// index of the next text.
func (p *parser) run(i int) int {
	end := i + 1
	for p.kind(end) == short || p.kind(end) == byline {
		end++
	}
	abstract := end
	if p.kind(end) == date && p.kind(end+1) == prose { // the day of this paper
		p.setDay(p.texts[end])
		abstract++
	}
	if !p.isAbstract(abstract) {
		p.drop(p.texts[i:end])
		return end
	}
	title, authors := p.titleIn(i, end)
	p.drop(p.texts[i:title])
	p.entry(title, abstract, authors)
	return abstract + 1
}

// titleIn returns the index of the title in a run, and the authors below it.
func (p *parser) titleIn(i, end int) (title int, authors string) {
	title = end - 1
	switch t := p.texts[title]; {
	case title == i:
	case t.kind == byline:
		title, authors = title-1, t.text
	case isByline(t.text):
		title, authors = title-1, t.text
		p.warnf(t.unit, "write Authors: before them", "%s are read as authors, not as a title", quoted(t.text))
	}
	return title, authors
}
