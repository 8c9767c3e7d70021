package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"offprint/generator/text/tex"
)

// tied is a node for a formula and the adjacent characters that must stay on its line (see [tex.Ties]).
type tied struct {
	ast.BaseInline
}

var kindTied = ast.NewNodeKind("Tied")

// Kind implements ast.Node.
func (t *tied) Kind() ast.NodeKind { return kindTied }

// Dump implements ast.Node.
func (t *tied) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

// tie moves a formula and the characters that must stay on its line to a tied node.
func tie(f *formula, source []byte) {
	previous, _ := f.PreviousSibling().(*ast.Text)
	next, _ := f.NextSibling().(*ast.Text)
	before, after := tex.Ties(endOf(previous, source), startOf(next, source))
	if before+after == "" || !f.isInline {
		return
	}
	t, parent := new(tied), f.Parent()
	parent.ReplaceChild(parent, f, t)
	if before != "" {
		s := &previous.Segment
		t.AppendChild(t, ast.NewTextSegment(text.NewSegment(s.Stop-len(before), s.Stop)))
		s.Stop -= len(before)
	}
	t.AppendChild(t, f)
	if after != "" {
		s := &next.Segment
		t.AppendChild(t, ast.NewTextSegment(text.NewSegment(s.Start, s.Start+len(after))))
		s.Start += len(after)
	}
}

// endOf returns the text before a formula, or "" if it ends in an escape, an entity or a line break.
func endOf(t *ast.Text, source []byte) string {
	if t == nil || t.SoftLineBreak() || t.HardLineBreak() {
		return ""
	}
	s := t.Segment.Value(source)
	if n := len(s); n > 0 && s[n-1] == ';' || n > 1 && s[n-2] == '\\' {
		return ""
	}
	return string(s)
}

// startOf returns the text after a formula, or "" if it starts with an escape or an entity.
func startOf(t *ast.Text, source []byte) string {
	if t == nil || t.Segment.IsEmpty() {
		return ""
	}
	if c := source[t.Segment.Start]; c == '\\' || c == '&' {
		return ""
	}
	return string(t.Segment.Value(source))
}

func renderTied(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "</span>"
	if entering {
		tag = `<span class="math-tied">`
	}
	_, err := w.WriteString(tag)
	return ast.WalkContinue, err
}
