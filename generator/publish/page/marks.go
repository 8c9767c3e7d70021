package page

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// MarkView says what a footnote mark means.
type MarkView struct {
	Mark, Text string
}

// freeMark returns the first mark that no author has, or the last mark.
func freeMark(authors []paper.Author, marks ...string) string {
	for _, mark := range marks {
		if !slices.ContainsFunc(authors, func(a paper.Author) bool { return strings.Contains(a.Marks, mark) }) {
			return mark
		}
	}
	return marks[len(marks)-1]
}

// marksOf returns the marks of an author: those of the paper's file, and those that the legend explains.
func marksOf(a paper.Author, equal, corresponding string) string {
	marks := a.Marks
	if a.Equal {
		marks += equal
	}
	if a.Corresponding {
		marks += corresponding
	}
	return marks
}

// legend explains the marks of the paper's authors.
func (r *renderer) legend(p *site.Paper, equal, corresponding string) []MarkView {
	var legend []MarkView
	if slices.ContainsFunc(p.Authors, func(a paper.Author) bool { return a.Equal }) {
		legend = append(legend, MarkView{equal, r.Text("paper.equal")})
	}
	if slices.ContainsFunc(p.Authors, func(a paper.Author) bool { return a.Corresponding }) {
		legend = append(legend, MarkView{corresponding, r.Text("paper.corresponding")})
	}
	return legend
}
