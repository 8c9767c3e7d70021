package content

import (
	"errors"
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

// render renders a text as HTML and warns of the formulas that can't be rendered. It reports a text
// that exceeds a limit; ok is false then.
func (r *reader) render(renderer *markdown.Renderer, m markdownText, what string) (note paper.Note, ok bool) {
	if at := conflictIn(m.source); at >= 0 {
		r.problems.Errorf(yamlSyntax, r.positionsIn(m, []int{at})[0], problem.ConflictHint, "%s: %s", what, problem.Conflict)
		return note, false
	}
	if m.source == "" {
		return note, true // most papers have none
	}
	doc, err := renderer.Render(m.source)
	if exceeded := (*markdown.TooMuch)(nil); errors.As(err, &exceeded) {
		at := r.positionsIn(m, []int{exceeded.Offset})
		r.problems.Errorf(markdownLimit, at[0], exceeded.Hint, "%s: %s", what, exceeded.Text)
		return note, false
	}
	if err != nil {
		r.problems.Errorf(noteBroken, problem.Position{File: r.file}, "", "the %s can't be rendered: %v", what, err)
		return note, false
	}
	if len(doc.Problems) > 0 {
		offsets := sortedOffsets(doc.Problems)
		r.warnFormulasAt(what, doc.Problems, r.positionsIn(m, offsets))
	}
	r.warnFootnotes(m, doc.Lost, what)
	r.warnHiddenNote(m, string(doc.HTML), what)
	return paper.Note{Source: m.source, HTML: doc.HTML, IDs: doc.IDs, Links: r.noteLinks(m, doc.Links)}, true
}

// warnFootnotes warns of marks and texts of footnotes that have lost each other.
func (r *reader) warnFootnotes(m markdownText, lost []markdown.LostFootnote, what string) {
	var offsets []int
	for _, f := range lost[:min(len(lost), faultLimit)] {
		offsets = append(offsets, f.Offset)
	}
	if offsets == nil {
		return
	}
	for i, at := range r.positionsIn(m, offsets) {
		label := "[^" + shorten(lost[i].Label) + "]"
		text, hint := "the footnote "+label+" has no text", "add a line "+label+": and its text"
		if lost[i].IsText {
			text, hint = "no mark "+label+" is left for this footnote, and pages leave it out", "write "+label+" where it belongs, or delete this line"
		}
		r.add(problem.Problem{Code: lostFootnote, Position: at, Warning: true, Text: what + ": " + text, Hint: hint})
	}
}

// noteLinks returns links with their places in the file.
func (r *reader) noteLinks(m markdownText, links []markdown.Link) (found []paper.NoteLink) {
	if len(links) == 0 {
		return nil
	}
	var offsets []int
	for _, link := range links {
		offsets = append(offsets, link.Offset)
	}
	for i, at := range r.positionsIn(m, offsets) {
		found = append(found, paper.NoteLink{Target: links[i].Target, Line: at.Line, Column: at.Column})
	}
	return found
}

// positionsIn returns the positions in the file of bytes of a text; offsets are ascending.
func (r *reader) positionsIn(m markdownText, offsets []int) []problem.Position {
	if m.value != nil {
		return r.positions(m.value, m.source, offsets)
	}
	before := norm.NFC.String(m.before)
	inFile := make([]int, len(offsets))
	for i, offset := range offsets {
		inFile[i] = len(before) + offset
	}
	return problem.PositionsIn(r.file, before+m.source, inFile)
}
