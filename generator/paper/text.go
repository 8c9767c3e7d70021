package paper

import (
	"html/template"
	"strings"

	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

// Text is a title or a sentence with TeX and its renderings.
type Text struct {
	Source string        // white space folded
	Plain  string        // without markup: for <title>, feeds, search and slugs
	HTML   template.HTML // safe in a page
}

// NewText renders a text whose white space is folded; t is the parsed source.
func NewText(source string, t tex.Text) Text {
	return Text{Source: source, Plain: t.Plain(), HTML: t.HTML()}.Share()
}

// Share returns the text with equal renderings sharing one string in memory.
func (t Text) Share() Text {
	if t.Plain == t.Source {
		t.Plain = t.Source
	}
	if string(t.HTML) == t.Source {
		t.HTML = template.HTML(t.Source)
	}
	return t
}

// Prose is an abstract: paragraphs with TeX. It holds no renderings, since abstracts are most
// of a site's memory and most of them are on a single page.
type Prose struct {
	Source  string // white space folded, a blank line between paragraphs
	Excerpt string // up to 300 characters from the start of the text without markup
}

// excerptLength is the length of Prose.Excerpt in characters.
const excerptLength = 300

// NewProse folds white space; a blank line starts a paragraph. The prose has no Excerpt.
func NewProse(source string) Prose {
	return Prose{Source: strings.Join(tex.Paragraphs(source), "\n\n")}
}

// WithExcerpt returns the prose with its Excerpt; paragraphs are its parsed paragraphs.
func (p Prose) WithExcerpt(paragraphs []tex.Text) Prose {
	text := ""
	for i, t := range paragraphs {
		if len(text) > 4*excerptLength {
			break
		}
		if i > 0 {
			text += " "
		}
		text += t.Plain()
	}
	p.Excerpt = plain.Prefix(text, excerptLength)
	if strings.HasPrefix(p.Source, p.Excerpt) { // without markup: share the memory
		p.Excerpt = p.Source[:len(p.Excerpt)]
	} else {
		p.Excerpt = strings.Clone(p.Excerpt)
	}
	return p
}

// Paragraphs returns the source of each paragraph.
func (p Prose) Paragraphs() []string {
	if p.Source == "" {
		return nil
	}
	return strings.Split(p.Source, "\n\n")
}

// HTML renders each paragraph as a <p> element. Web addresses become links.
func (p Prose) HTML(m *tex.Macros) template.HTML {
	var b strings.Builder
	for _, paragraph := range p.Paragraphs() {
		b.WriteString(string(tex.Parse(paragraph, m).ParagraphHTML()))
	}
	return template.HTML(b.String())
}

// Plain returns the text without markup, with a blank line between paragraphs.
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
	HTML   template.HTML // safe; relative links start at a page two folders below the root
	IDs    []string      // of its headings
	Links  []NoteLink    // to the site itself
}

// NoteLink is the target of a link or an image as it is written in a file.
type NoteLink struct {
	Target       string
	Line, Column int
}
