package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// rawAsText renders raw HTML as text, whereas goldmark drops it: a note that mentions the token
// <EOS> keeps it.
func rawAsText() renderer.Option {
	return renderer.WithNodeRenderers(util.Prioritized(raw{}, 100))
}

type raw struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (raw) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindRawHTML, inline)
	r.Register(ast.KindHTMLBlock, block)
}

func inline(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		segments := node.(*ast.RawHTML).Segments
		for i := range segments.Len() {
			segment := segments.At(i)
			writeEscaped(w, segment.Value(source))
		}
	}
	return ast.WalkSkipChildren, nil
}

func block(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	html := node.(*ast.HTMLBlock)
	if !entering {
		if html.HasClosure() {
			writeEscaped(w, html.ClosureLine.Value(source))
		}
		_, err := w.WriteString("</p>\n")
		return ast.WalkContinue, err
	}
	_, err := w.WriteString("<p>")
	for i := range html.Lines().Len() {
		line := html.Lines().At(i)
		writeEscaped(w, line.Value(source))
	}
	return ast.WalkContinue, err
}

// writeEscaped ignores errors, since a bufio.Writer returns the first one again when it is flushed.
func writeEscaped(w util.BufWriter, text []byte) {
	_, _ = w.Write(util.EscapeHTML(text))
}
