package markdown

import (
	"html/template"
	"slices"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"offprint/generator/text/tex"
)

// math adds formulas to Markdown, by the rule that holds in abstracts. What is in a formula
// is not read as Markdown; code and the targets of links hold none.
type math struct {
	macros *tex.Macros
}

// Extend implements goldmark.Extender.
func (m math) Extend(markdown goldmark.Markdown) {
	markdown.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(m, 150)))
	markdown.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(m, 150)))
}

// Trigger implements parser.InlineParser.
func (math) Trigger() []byte { return []byte{'$', '\\'} }

// Parse implements parser.InlineParser.
func (m math) Parse(block ast.Node, reader text.Reader, known parser.Context) ast.Node {
	found := known.ComputeIfAbsent(formulasKey, func() any { return &formulas{} }).(*formulas)
	if found.block != block {
		found.enter(block, reader.Source())
	}
	line, at := reader.Position()
	source, ok := found.at(at.Start)
	if !ok {
		return nil
	}
	skipTo(at.Start+len(source), line, block, reader)
	parsed := tex.Parse(source, m.macros)
	for _, p := range parsed.Problems() {
		p.Offset += at.Start
		found.problems = append(found.problems, p)
	}
	return newFormula(parsed)
}

// skipTo lets reading go on at a place of the source, which is in this line of the block
// or in a later one.
func skipTo(place, line int, block ast.Node, reader text.Reader) {
	lines := block.Lines()
	for line+1 < lines.Len() && lines.At(line).Stop <= place {
		line++
	}
	rest := lines.At(line)
	reader.SetPosition(line, text.NewSegment(max(place, rest.Start), rest.Stop))
}

// formulas is what is known of the formulas in a text while it is read. Those of a block
// are found once, when the first character comes that may begin one.
type formulas struct {
	block    ast.Node
	start    int      // of the block, in the source
	text     string   // of the block
	spans    [][2]int // of formulas in the block's text
	problems []tex.Problem
}

var formulasKey = parser.NewContextKey()

// problemsOf gives what is wrong with the formulas of a text that has been read.
func problemsOf(known parser.Context) []tex.Problem {
	if found, ok := known.Get(formulasKey).(*formulas); ok {
		return found.problems
	}
	return nil
}

// enter finds the formulas of a block.
func (f *formulas) enter(block ast.Node, source []byte) {
	shown := blockText(block.Lines(), source)
	masked := string(mask(shown))
	f.block, f.start, f.text = block, block.Lines().At(0).Start, string(shown)
	f.spans = slices.DeleteFunc(tex.Spans(masked), func(at [2]int) bool {
		written := f.text[at[0]:at[1]]
		return written != masked[at[0]:at[1]] && !isFormula(written)
	})
}

// at gives the formula that begins at a place of the source.
func (f *formulas) at(place int) (source string, ok bool) {
	i, ok := slices.BinarySearchFunc(f.spans, place-f.start, func(at [2]int, start int) int { return at[0] - start })
	if !ok {
		return "", false
	}
	return f.text[f.spans[i][0]:f.spans[i][1]], true
}

// isFormula says whether a text is one formula and nothing beside.
func isFormula(text string) bool {
	spans := tex.Spans(text)
	return len(spans) == 1 && spans[0] == [2]int{0, len(text)}
}

// formula is one in the tree of a text. Its child is what it is in plain text, for the
// description of a picture.
type formula struct {
	ast.BaseInline
	html     template.HTML
	isInLine bool
}

var kindFormula = ast.NewNodeKind("Formula")

func newFormula(parsed tex.Text) *formula {
	f, plain := &formula{html: parsed.HTML(), isInLine: parsed.IsInline()}, ast.NewString([]byte(parsed.Plain()))
	plain.SetRaw(true)
	f.AppendChild(f, plain)
	return f
}

// Kind implements ast.Node.
func (f *formula) Kind() ast.NodeKind { return kindFormula }

// Dump implements ast.Node.
func (f *formula) Dump(source []byte, level int) {
	ast.DumpHelper(f, source, level, map[string]string{"HTML": string(f.html)}, nil)
}

// RegisterFuncs implements renderer.NodeRenderer.
func (math) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindFormula, func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		_, err := w.WriteString(string(node.(*formula).html))
		return ast.WalkSkipChildren, err
	})
	r.Register(kindTied, renderTied)
}
