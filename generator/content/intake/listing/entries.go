package listing

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// entry adds the paper of a title and an abstract.
func (p *parser) entry(title, abstract int, authors string) {
	p.endEntry()
	t, references := p.texts[title], p.texts[title].references
	if !p.idsFirst && len(p.file.Entries) > 0 {
		p.refer(references)
		references = nil
	}
	e := Entry{At: p.at(t.unit), Title: t.text, Abstract: p.texts[abstract].text, Authors: authors, Day: p.day}
	p.day.IsFirst = false
	p.file.Entries = append(p.file.Entries, e)
	p.refer(references)
	for _, below := range p.texts[title+1 : abstract+1] {
		p.refer(below.references)
	}
}

// refer adds references to the last paper.
func (p *parser) refer(units []unit) {
	for _, u := range units {
		if len(p.file.Entries) == 0 {
			p.ignored = append(p.ignored, u)
			continue
		}
		e := &p.file.Entries[len(p.file.Entries)-1]
		e.References = append(e.References, Reference{p.at(u), u.text})
	}
}

// paragraph adds a paragraph to the abstract of the last paper of the day.
func (p *parser) paragraph(t text) {
	if len(p.file.Entries) == 0 || p.day.IsFirst {
		p.ignored = append(p.ignored, t.references...)
		p.errorf(t.unit, "write the title above it, on a line of its own", "an abstract without a title: %s", quoted(t.text))
		return
	}
	p.refer(t.references)
	e := p.file.Entries[len(p.file.Entries)-1]
	if p.below = append(p.below, t.text); len(p.below) == 1 {
		p.warnf(t.unit, "if it is the abstract of another paper, write the title above it", "read as a further paragraph of the abstract of %s", quoted(e.Title))
	}
}

// endEntry adds the further paragraphs to the last paper.
func (p *parser) endEntry() {
	if len(p.below) > 0 {
		e := &p.file.Entries[len(p.file.Entries)-1]
		e.Abstract += paragraphEnd + strings.Join(p.below, paragraphEnd)
		p.below = nil
	}
}

const paragraphEnd = "\n\n"

// drop reports short texts that have no abstract: titles that lack theirs, or lines of the page.
func (p *parser) drop(run []text) {
	isBanner := len(p.file.Entries) == 0 && p.day.Label == ""
	brief := 0
	for _, t := range run {
		if isBrief(t.text) {
			brief++
		}
	}
	isMenu := len(run) > 1 && 2*brief > len(run)
	for _, t := range run {
		p.refer(t.references)
		if isBanner || pageLine.MatchString(t.text) || isMenu && isBrief(t.text) {
			p.ignored = append(p.ignored, t.unit)
		} else {
			p.errorf(t.unit, "write its abstract below it; an abstract ends with a full stop", "a title without an abstract: %s", quoted(t.text))
		}
	}
}

// isBrief reports whether a text is as short as the items of menus.
func isBrief(s string) bool { return strings.Count(s, " ") <= 2 }

// reportIgnored names the lines that are not of papers.
func (p *parser) reportIgnored() {
	const most = 5
	lines := slices.SortedFunc(slices.Values(p.ignored), func(a, b unit) int { return cmp.Compare(a.line, b.line) })
	if len(lines) == 0 {
		return
	}
	var names []string
	for _, u := range lines[:min(len(lines), most)] {
		names = append(names, quoted(u.text))
	}
	if len(lines) > most {
		names = append(names, "…")
	}
	text := "a line that is not of a paper is ignored: "
	if len(lines) > 1 {
		text = fmt.Sprintf("%d lines that are not of papers are ignored: ", len(lines))
	}
	p.warnf(lines[0], "", "%s", text+strings.Join(names, ", "))
}

func quoted(s string) string {
	const most = 60
	if start := plain.Prefix(s, most); len(start) < len(s) {
		return strconv.Quote(start + "…")
	}
	return strconv.Quote(s)
}

func (p *parser) errorf(u unit, hint, format string, args ...any) {
	p.file.Problems.Errorf("", p.at(u), hint, format, args...)
}

func (p *parser) warnf(u unit, hint, format string, args ...any) {
	p.file.Problems.Warnf("", p.at(u), hint, format, args...)
}

func (p *parser) at(u unit) problem.Position {
	if u.line == 0 {
		return problem.Position{File: p.name}
	}
	return problem.Position{File: p.name, Line: u.line, Column: 1}
}
