// Package tex reads text with TeX in it, as authors write titles and abstracts, and
// gives it as HTML with MathML Core, as plain text, and as TeX for BibTeX.
//
//	t := tex.Parse(`Optimal rates for $\ell_2$ regression`, tex.Presets())
//	t.HTML()  // safe to put into a page: … <math …><msub><mi>ℓ</mi><mn>2</mn></msub></math> …
//	t.Plain() // for <title>, feeds, search and slugs: … ℓ₂ …
//	t.TeX()   // for BibTeX, capitals protected by braces
//
// A text is read once. What is a formula is found first (dollars.go); the words around
// formulas are read for text commands, accents, dashes and quotes (text.go, textread.go);
// each formula becomes tokens (lexer.go), with macros expanded (macros.go), and these a
// tree (parse.go, build.go), from which each form is written (mathml.go, plain.go,
// bibtex.go). What commands mean stands in tables: symbols.go has those that are one
// character, commands.go those with arguments, environments.go \begin … \end,
// textcommands.go those outside formulas. A new command is a line there.
//
// Nothing is refused: TeX that is damaged or unknown is shown as it was written. A
// formula that can't be converted is shown as its source, and [Text.Problems] says why.
package tex

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Text is one paragraph or title, parsed.
type Text struct {
	items    []item
	problems []Problem
	macros   *Macros
}

// Parse reads a paragraph, with an author's macros or nil for none.
func Parse(source string, m *Macros) Text {
	source = clean(source)
	r := parseText(source, m)
	t := Text{items: r.items, problems: r.problems, macros: m}
	if !slices.ContainsFunc(t.items, item.isSeen) {
		t.items = []item{{kind: words, text: source}} // better than nothing, as of \cite{x}
	}
	return t
}

// Problems are the formulas that can't be converted, in their order.
func (t Text) Problems() []Problem { return t.problems }

// An Expression is a formula in a text.
type Expression struct {
	Source  string // without its delimiters
	Display bool   // on a line of its own
	Offset  int    // of Source, in bytes
}

// Expressions gives the formulas that [Parse] finds in a paragraph.
func Expressions(source string) []Expression {
	var found []Expression
	for _, at := range findMath(source) {
		if content := source[at.first:at.last]; !isAllText(content) {
			found = append(found, Expression{Source: content, Display: at.display, Offset: at.first})
		}
	}
	return found
}

// clean puts a space for each byte of what no text may have in it: control characters,
// line ends, bytes that are no UTF-8. So all offsets stay as they are.
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

// isPrintable says whether a character may stand in a page or a feed. The sign for what
// could not be read may, but is looked at more closely.
func isPrintable(r rune) bool {
	return r >= ' ' && (r < 0x7F || r > 0x9F) && r != utf8.RuneError && r != 0xFFFE && r != 0xFFFF
}
