package export

import (
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/markdown"
)

// appendMarkdown appends a paper as a page of Markdown, for people who prefer plain text and for
// language models. Formulas stay TeX in the abstract; the title is plain text.
func (m *maker) appendMarkdown(c *cited, b []byte) []byte {
	p := c.Paper
	var w strings.Builder
	w.WriteString("# " + markdown.Escape(p.Title.Plain) + "\n")
	line := func(name, value string) {
		if value != "" {
			w.WriteString("- " + name + ": " + value + "\n")
		}
	}
	w.WriteString("\n")
	var authors, tags []string
	for _, a := range p.Authors {
		authors = append(authors, markdown.Escape(a.Name))
	}
	if p.EtAl {
		authors = append(authors, paper.EtAl)
	}
	for _, tag := range p.Tags {
		tags = append(tags, markdown.Escape(tag.Name))
	}
	line("Authors", strings.Join(authors, ", "))
	line("Published", p.Published.String())
	line("Listed", p.Date.String())
	line("Venue", markdown.Escape(p.Publication().Venue))
	line("Tags", strings.Join(tags, ", "))
	line("Page", address(m.site.Base.URL(p.Address())))
	for _, link := range c.record.Links {
		line(link.Text(), address(link.URL))
	}
	section := func(name, text string) {
		if text != "" {
			w.WriteString("\n## " + name + "\n\n" + text + "\n")
		}
	}
	section("TL;DR", markdown.Escape(p.TLDR.Plain)+by(p.TLDRBy))
	section("Abstract", abstract(p.Abstract))
	section("Curator’s note", p.Note.Source)
	return append(b, w.String()...)
}

// abstract returns the paragraphs, with all formulas between dollar signs.
func abstract(p paper.Prose) string {
	paragraphs := p.Paragraphs()
	for i, paragraph := range paragraphs {
		paragraphs[i] = escapedTeX(paragraph)
	}
	return strings.Join(paragraphs, "\n\n")
}

func by(name string) string {
	if name == "" {
		return ""
	}
	return " (" + markdown.Escape(name) + ")"
}

// address formats a web address for Markdown.
func address(url string) string {
	if url == "" {
		return ""
	}
	return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(url) + ">"
}
