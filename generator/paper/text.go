package paper

import (
	"html/template"
	"strings"

	"offprint/generator/text/tex"
	"offprint/generator/text/token"
)

// Text is a title or a sentence with TeX in it and what is made of it when it is read, once.
type Text struct {
	Source string        // white space folded
	Plain  string        // no markup: for <title>, feeds, search and slugs
	HTML   template.HTML // safe to put into a page
}

// NewText renders a text whose white space is folded, from what was parsed of it.
func NewText(source string, t tex.Text) Text {
	return Text{Source: source, Plain: t.Plain(), HTML: t.HTML()}.Share()
}

// Share gives the same text with renderings that are equal held in memory only once.
func (t Text) Share() Text {
	if t.Plain == t.Source {
		t.Plain = t.Source
	}
	if string(t.HTML) == t.Source {
		t.HTML = template.HTML(t.Source)
	}
	return t
}

// Prose is an abstract: paragraphs with TeX in them. Its renderings are made where they
// are needed. Most abstracts are on one page, and together they are most of a site's memory.
type Prose struct {
	Source string // white space folded, a blank line between paragraphs
	Start  string // of the text without markup: 300 characters, or all where there are no more
}

// startLength is the length of Prose.Start, in characters.
const startLength = 300

// NewProse folds white space; a blank line starts a paragraph. It has no Start.
func NewProse(source string) Prose {
	return Prose{Source: strings.Join(tex.Paragraphs(source), "\n\n")}
}

// Begin gives the prose with its Start, from what was parsed of its paragraphs.
func (p Prose) Begin(paragraphs []tex.Text) Prose {
	var b strings.Builder
	for _, t := range paragraphs {
		if b.Len() > 4*startLength {
			break
		}
		b.WriteString(" " + t.Plain())
	}
	p.Start = strings.Clone(token.Head(strings.TrimPrefix(b.String(), " "), startLength))
	return p
}

// Paragraphs gives the source of each.
func (p Prose) Paragraphs() []string {
	if p.Source == "" {
		return nil
	}
	return strings.Split(p.Source, "\n\n")
}

// HTML gives each paragraph in <p>, with web addresses as links.
func (p Prose) HTML(m *tex.Macros) template.HTML {
	var b strings.Builder
	for _, paragraph := range p.Paragraphs() {
		b.WriteString("<p>" + string(tex.Parse(paragraph, m).LinkedHTML()) + "</p>")
	}
	return template.HTML(b.String())
}

// Plain gives the text without markup, with a blank line between paragraphs.
func (p Prose) Plain(m *tex.Macros) string {
	paragraphs := p.Paragraphs()
	for i, paragraph := range paragraphs {
		paragraphs[i] = tex.Parse(paragraph, m).Plain()
	}
	return strings.Join(paragraphs, "\n\n")
}

// Note is Markdown and its rendering.
type Note struct {
	Source string
	HTML   template.HTML // safe; links lead from a page two folders below the root
}
