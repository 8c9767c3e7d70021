// Package tex parses text with TeX markup, as authors write titles and abstracts, and converts it
// to HTML with MathML Core (https://www.w3.org/TR/mathml-core/), to plain text, and to TeX for BibTeX.
//
//	t := tex.Parse(`Optimal rates for $\ell_2$ regression`, tex.Presets())
//	t.HTML()  // safe in a page: … <math …><msub><mi>ℓ</mi><mn>2</mn></msub></math> …
//	t.Plain() // for <title>, feeds, search and slugs: … ℓ₂ …
//	t.TeX()   // for BibTeX, capitals protected by braces
//
// [Parse] returns a [Text], a paragraph or title; [ParseFormula] returns a [Formula], one expression;
// [Macros] are an author's own commands, [Presets] those that most authors define alike.
//
// Parse never fails: text commands that are damaged or unknown stay as written, and a formula that
// can't be converted appears as its source. [Text.Problems] reports why. Offsets are in bytes.
//
// Parse finds the formulas (dollars.go), then parses the words between them for text commands,
// accents, dashes and quotes (text.go, textread.go). A formula is split into tokens (lexer.go) with
// macros expanded (macros.go), parsed into a tree (parse.go, build.go), and written from the tree
// (mathml.go, plain.go, bibtex.go). Tables define the commands: symbols.go those for one character,
// commands.go and layoutcommands.go those with arguments, definitions.go those defined in TeX,
// functions.go operators such as \sin, environments.go \begin … \end, quantities.go units,
// textcommands.go commands outside of formulas. A new command is a line in a table.
package tex

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Text is a parsed paragraph or title.
type Text struct {
	items    []item
	problems []Problem
	macros   *Macros
}

// Parse parses a paragraph. The macros may be nil.
func Parse(source string, m *Macros) Text { return parse(source, m, false) }

// ParseField parses the value of a field of BibTeX, in which braces keep things together and don't show.
func ParseField(source string, m *Macros) Text { return parse(source, m, true) }

func parse(source string, m *Macros, inField bool) Text {
	source = clean(source)
	r := parseText(source, m, inField)
	t := Text{items: r.items, problems: r.problems, macros: m}
	if !slices.ContainsFunc(t.items, item.isVisible) {
		t.items = []item{{kind: words, text: source}} // \cite{x} alone would show nothing
	}
	return t
}

// Problems returns the problems of formulas and commands that can't be converted, in source order.
func (t Text) Problems() []Problem { return t.problems }

// An Expression is the source of a formula in a text.
type Expression struct {
	Source  string // without its delimiters
	Display bool   // on a line of its own, as of $$…$$
	Offset  int    // of Source, in bytes
}

// Expressions returns the formulas that [Parse] finds in a paragraph.
func Expressions(source string) []Expression {
	var expressions []Expression
	for _, at := range findFormulas(source) {
		if content := source[at.first:at.last]; !isAllText(content) {
			expressions = append(expressions, Expression{Source: content, Display: at.display, Offset: at.first})
		}
	}
	return expressions
}

// clean replaces each byte of control characters, line breaks and invalid UTF-8 by a space, which
// keeps all offsets.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	b := []byte(s)
	for i, n := 0, 0; i < len(b); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || !isPrintable(r) && r != utf8.RuneError {
			for j := range n {
				b[i+j] = ' '
			}
		}
	}
	return string(b)
}

func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return !strings.ContainsFunc(s[i:], func(r rune) bool { return !isPrintable(r) })
		}
	}
	return true
}

// isPrintable reports whether r may appear in HTML and XML. It is false for U+FFFD too, which
// clean must tell from invalid UTF-8.
func isPrintable(r rune) bool {
	return r >= ' ' && (r < 0x7F || r > 0x9F) && r != utf8.RuneError && r != 0xFFFE && r != 0xFFFF
}
