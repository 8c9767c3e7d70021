package content

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markdown"
)

// markdownText is a text in Markdown, and where it stands in its file.
type markdownText struct {
	source string     // in NFC, without white space around it
	before string     // what the file has before it, where it ends the file
	value  *yaml.Node // what it is the value of otherwise
}

func newMarkdown(text string) markdownText {
	return markdownText{source: norm.NFC.String(strings.TrimSpace(text))}
}

// lastPart reads the end of a file's text, such as what stands below the front matter.
func lastPart(file, end string) markdownText {
	m := newMarkdown(end)
	m.before = file[:len(file)-len(strings.TrimLeftFunc(end, unicode.IsSpace))]
	return m
}

// render makes HTML of a text, and names the formulas in it that can't be shown.
func (r *reader) render(renderer *markdown.Renderer, m markdownText, what string) (paper.Note, error) {
	html, found, err := renderer.HTML(m.source)
	switch {
	case len(found) == 0:
	case m.value != nil:
		r.checkFormulas(m.value, what, m.source, found)
	default:
		offsets, before := ascending(found), norm.NFC.String(m.before)
		for i := range offsets {
			offsets[i] += len(before)
		}
		r.tellFormulas(what, found, problem.PositionsIn(r.file, before+m.source, offsets))
	}
	return paper.Note{Source: m.source, HTML: html}, err
}
