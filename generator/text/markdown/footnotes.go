package markdown

import (
	"regexp"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// LostFootnote is the mark of a footnote without text, which stays in the page as it is, or the text of one without
// a mark, which the page lacks.
type LostFootnote struct {
	Label  string
	Offset int // of its first bracket in the source, in bytes
	IsText bool
}

var (
	footnoteMark = regexp.MustCompile(`^\[\^([^\]\s]+)\]`)
	footnoteText = regexp.MustCompile(`(?m)^ {0,3}(\[\^([^\]\s]+)\]):`)
)

// lostFootnotes finds marks and texts of footnotes that have lost each other. It transforms the document after
// goldmark, which has deleted the texts without marks.
type lostFootnotes struct{}

// Transform implements parser.ASTTransformer.
func (lostFootnotes) Transform(doc *ast.Document, reader text.Reader, context parser.Context) {
	source := reader.Source()
	f := factsOf(context)
	var code []text.Segment
	used := map[string]bool{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *extast.Footnote:
			used[string(n.Ref)] = true
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
			code = append(code, n.Lines().Sliced(0, n.Lines().Len())...)
		case *ast.CodeSpan, *ast.Link, *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			at := n.Segment.Start - 1 // goldmark leaves a bracket of its own
			if m := markAt(source, at); entering && m != "" {
				f.lost = append(f.lost, LostFootnote{m, at, false})
			}
		}
		return ast.WalkContinue, nil
	})
	for _, m := range footnoteText.FindAllSubmatchIndex(source, -1) {
		label := string(source[m[4]:m[5]])
		isCode := slices.ContainsFunc(code, func(s text.Segment) bool { return s.Start <= m[2] && m[2] < s.Stop })
		if !used[label] && !isCode {
			f.lost = append(f.lost, LostFootnote{label, m[2], true})
		}
		used[label] = used[label] && isCode // a second text is lost
	}
	slices.SortStableFunc(f.lost, func(a, b LostFootnote) int { return a.Offset - b.Offset })
}

// markAt returns the label of the mark of a footnote at an offset; "" if there is none.
func markAt(source []byte, at int) string {
	if at < 0 || at > 0 && source[at-1] == '\\' {
		return ""
	}
	if m := footnoteMark.FindSubmatch(source[at:min(len(source), at+200)]); m != nil {
		return string(m[1])
	}
	return ""
}
