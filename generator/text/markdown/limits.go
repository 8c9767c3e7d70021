package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The limits of a text. goldmark pads the rows of a table to its widest one, and its work grows with
// the square of nested blocks, and of brackets, asterisks and underscores in one paragraph: 36 kB of
// nested lists and blank lines took 69 s and 18 GB.
const (
	MaxCells  = 10_000  // of all tables, padding included
	MaxDepth  = 50      // of quotations, lists and their items
	MaxMarkup = 2_000   // brackets, and runs of * _ ~, in one paragraph or cell; escaped bars in one table
	MaxOutput = 1 << 20 // bytes of HTML, and bytes of MathML in it
)

// TooMuch is the error for a text that exceeds a limit.
type TooMuch struct {
	Offset int // of the place in the source
	Text   string
	Hint   string
}

func (e *TooMuch) Error() string { return e.Text }

// usage is what a document has used of the limits so far. Once it has exceeded one, the guards of all
// parsers refuse any further work.
type usage struct {
	cells, mathML int
	paragraph     ast.Node // the block that markup is counted in
	markup        int
	exceeded      *TooMuch
}

var usageKey = parser.NewContextKey()

func usageOf(context parser.Context) *usage {
	return context.ComputeIfAbsent(usageKey, func() any { return new(usage) }).(*usage)
}

// exceed notes the first limit that the document exceeds.
func (u *usage) exceed(offset int, hint, format string, args ...any) {
	if u.exceeded == nil {
		u.exceeded = &TooMuch{offset, fmt.Sprintf(format, args...), hint}
	}
}

// newParser returns the parser of CommonMark, strikethrough and autolinks with a guard around each part
// whose work can grow faster than the text, and the guard of tables.
func newParser() parser.Parser {
	blocks, inlines := parser.DefaultBlockParsers(), parser.DefaultInlineParsers()
	blocks = append(blocks, util.Prioritized(depthGuard{extension.NewFootnoteBlockParser()}, 999))
	for i := range blocks {
		switch p := blocks[i].Value.(parser.BlockParser); p {
		case parser.NewBlockquoteParser(), parser.NewListParser():
			blocks[i].Value = depthGuard{p}
		}
	}
	inlines = append(inlines,
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(), 999))
	for i := range inlines {
		inlines[i].Value = markupGuard{inlines[i].Value.(parser.InlineParser)}
	}
	inlines = append(inlines, util.Prioritized(footnoteGuard{extension.NewFootnoteParser()}, 101))
	return parser.NewParser(
		parser.WithBlockParsers(blocks...), parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(cellGuard{}, 150))...))
}

// depthGuard limits the depth of blocks that contain others.
type depthGuard struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (g depthGuard) Open(parent ast.Node, reader text.Reader, context parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil && depth < MaxDepth; n = n.Parent() {
		depth++
	}
	u := usageOf(context)
	if depth == MaxDepth {
		_, at := reader.Position()
		u.exceed(at.Start, "nest fewer quotations and lists", "quotations and lists are nested more than %d deep", MaxDepth)
	}
	if u.exceeded != nil {
		return nil, parser.NoChildren
	}
	return g.BlockParser.Open(parent, reader, context)
}

// markupGuard limits the markup in a paragraph.
type markupGuard struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (g markupGuard) Parse(parent ast.Node, reader text.Reader, context parser.Context) ast.Node {
	u := usageOf(context)
	if u.paragraph != parent {
		u.paragraph, u.markup = parent, 0
	}
	if strings.IndexByte("*_~[]", reader.Peek()) >= 0 {
		if u.markup++; u.markup > MaxMarkup {
			_, at := reader.Position()
			u.exceed(at.Start, "split the paragraph", "a paragraph has more than %d brackets, asterisks, underscores and tildes", MaxMarkup)
		}
	}
	if u.exceeded != nil {
		return nil
	}
	return g.InlineParser.Parse(parent, reader, context)
}

// footnoteGuard stops the parser of footnotes, which looks at the same brackets as that of links.
type footnoteGuard struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (g footnoteGuard) Parse(parent ast.Node, reader text.Reader, context parser.Context) ast.Node {
	if usageOf(context).exceeded != nil {
		return nil
	}
	return g.InlineParser.Parse(parent, reader, context)
}

// CloseBlock implements parser.CloseBlocker.
func (g markupGuard) CloseBlock(parent ast.Node, reader text.Reader, context parser.Context) {
	if closer, ok := g.InlineParser.(parser.CloseBlocker); ok {
		closer.CloseBlock(parent, reader, context)
	}
}

// cellGuard limits the cells of tables. It runs before the parser of tables and removes a paragraph that
// would become too large a table.
type cellGuard struct{}

// Transform implements parser.ParagraphTransformer.
func (cellGuard) Transform(paragraph *ast.Paragraph, reader text.Reader, context parser.Context) {
	lines := paragraph.Lines()
	columns, escaped := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		row := line.Value(reader.Source())
		escaped += bytes.Count(row, []byte(`\|`))
		if i > 0 && len(bytes.Trim(row, "|:- \t\r\n")) == 0 { // the line below a header
			columns = max(columns, bytes.Count(row, []byte("|"))+1)
		}
	}
	if columns == 0 {
		return
	}
	u := usageOf(context)
	if u.cells += columns * lines.Len(); u.cells > MaxCells {
		u.exceed(lines.At(0).Start, "split the text", "the tables have more than %d cells", MaxCells)
	}
	if escaped > MaxMarkup {
		u.exceed(lines.At(0).Start, "split the table", "a table has more than %d escaped bars", MaxMarkup)
	}
	if u.exceeded != nil {
		paragraph.Parent().RemoveChild(paragraph.Parent(), paragraph)
	}
}

// budgetWriter fails after MaxOutput bytes.
type budgetWriter struct{ bytes.Buffer }

// Write implements io.Writer.
func (w *budgetWriter) Write(b []byte) (int, error) {
	if w.Len()+len(b) > MaxOutput {
		return 0, &TooMuch{0, fmt.Sprintf("the HTML is larger than %d kB", MaxOutput>>10), "shorten the text"}
	}
	return w.Buffer.Write(b)
}
