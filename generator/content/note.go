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

// markdownText is a Markdown text and its place in the file.
type markdownText struct {
	source string     // in NFC, without leading and trailing white space
	before string     // the text of the file before it, if it is at the end of the file
	value  *yaml.Node // the node whose value it is; nil if it is at the end of the file
}

func newMarkdown(text string) markdownText {
	return markdownText{source: norm.NFC.String(strings.TrimSpace(text))}
}

// lastPart returns the end of a file, such as the text below the front matter.
func lastPart(file, end string) markdownText {
	m := newMarkdown(end)
	m.before = file[:len(file)-len(strings.TrimLeftFunc(end, unicode.IsSpace))]
	return m
}

// render renders a text as HTML and warns of the formulas that can't be rendered.
func (r *reader) render(renderer *markdown.Renderer, m markdownText, what string) (paper.Note, error) {
	html, problems, err := renderer.HTML(m.source)
	switch {
	case len(problems) == 0:
	case m.value != nil:
		r.warnFormulas(m.value, what, m.source, problems)
	default:
		offsets, before := sortedOffsets(problems), norm.NFC.String(m.before)
		for i := range offsets {
			offsets[i] += len(before)
		}
		r.warnFormulasAt(what, problems, problem.PositionsIn(r.file, before+m.source, offsets))
	}
	return paper.Note{Source: m.source, HTML: html}, err
}
