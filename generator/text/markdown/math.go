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

// math is a goldmark extension for formulas. Package tex decides what is a formula, as in
// abstracts. Markdown has no meaning inside of formulas; code and link targets contain none.
type math struct {
	macros  *tex.Macros
	isPlain bool // see Place
}

// Extend implements goldmark.Extender.
func (m math) Extend(markdown goldmark.Markdown) {
	markdown.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(m, 150)))
	markdown.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(m, 150)))
}

// Trigger implements parser.InlineParser.
func (math) Trigger() []byte { return []byte{'$', '\\'} }

// Parse implements parser.InlineParser.
func (m math) Parse(block ast.Node, reader text.Reader, context parser.Context) ast.Node {
	formulas := context.ComputeIfAbsent(formulasKey, func() any { return &blockFormulas{} }).(*blockFormulas)
	if formulas.block != block {
		formulas.enter(block, reader.Source())
	}
	line, at := reader.Position()
	source, ok := formulas.at(at.Start)
	if !ok || usageOf(context).exceeded != nil {
		return nil
	}
	skipTo(at.Start+len(source), line, block, reader)
	parsed := tex.Parse(source, m.macros)
	for _, p := range parsed.Problems() {
		p.Offset += at.Start
		formulas.problems = append(formulas.problems, p)
	}
	f, u := newFormula(parsed, m.isPlain), usageOf(context)
	if u.mathML += len(f.html); u.mathML > MaxOutput {
		u.exceed(at.Start, "use fewer formulas", "the formulas are larger than %d kB as MathML", MaxOutput>>10)
	}
	return f
}

// skipTo moves the reader to an offset of the source, in the current line of the block or a later one.
func skipTo(offset, line int, block ast.Node, reader text.Reader) {
	lines := block.Lines()
	for line+1 < lines.Len() && lines.At(line).Stop <= offset {
		line++
	}
	rest := lines.At(line)
	reader.SetPosition(line, text.NewSegment(max(offset, rest.Start), rest.Stop))
}

// blockFormulas holds the formulas of the block that goldmark is parsing. enter finds all of them
// at the first character that may start one, which keeps parsing linear.
type blockFormulas struct {
	block    ast.Node
	start    int           // offset of the block in the source
	text     string        // of the block
	spans    [][2]int      // of formulas, in text
	problems []tex.Problem // of all blocks so far
}

var formulasKey = parser.NewContextKey()

// problemsOf returns the problems of the formulas in a parsed document.
func problemsOf(context parser.Context) []tex.Problem {
	if formulas, ok := context.Get(formulasKey).(*blockFormulas); ok {
		return formulas.problems
	}
	return nil
}

// enter finds the formulas of a block.
func (f *blockFormulas) enter(block ast.Node, source []byte) {
	text := blockText(block.Lines(), source)
	masked := string(mask(text))
	f.block, f.start, f.text = block, block.Lines().At(0).Start, string(text)
	f.spans = slices.DeleteFunc(tex.Spans(masked), func(at [2]int) bool {
		unmasked := f.text[at[0]:at[1]]
		return unmasked != masked[at[0]:at[1]] && !isFormula(unmasked)
	})
}

// at returns the formula that starts at an offset of the source.
func (f *blockFormulas) at(offset int) (source string, ok bool) {
	i, ok := slices.BinarySearchFunc(f.spans, offset-f.start, func(at [2]int, start int) int { return at[0] - start })
	if !ok {
		return "", false
	}
	return f.text[f.spans[i][0]:f.spans[i][1]], true
}

// isFormula reports whether a text is one formula and nothing else.
func isFormula(text string) bool {
	spans := tex.Spans(text)
	return len(spans) == 1 && spans[0] == [2]int{0, len(text)}
}

// A formula is a node of the document. Its child is its plain text, which goldmark uses for the
// alternative text of images.
type formula struct {
	ast.BaseInline
	html     template.HTML
	isInline bool
}

var kindFormula = ast.NewNodeKind("Formula")

func newFormula(parsed tex.Text, isPlain bool) *formula {
	f, plain := &formula{isInline: parsed.IsInline()}, ast.NewString([]byte(parsed.Plain()))
	if f.html = parsed.HTML(); isPlain {
		f.html = parsed.FeedHTML()
	}
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
