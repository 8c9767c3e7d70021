package query

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// text is a phrase: words that follow each other in a paper.
type text struct {
	field  string // title, abstract, or "" for all text
	tokens string // separated by spaces
	prefix bool   // the last word may continue
	needle string // the phrase in the form of a Document's text
}

// readText returns the condition on a phrase. It returns nil for a value without words, such
// as a single &.
func readText(field string, v value) node {
	tokens := token.Tokenize(plain(v.text))
	if len(tokens) == 0 {
		return nil
	}
	n := text{field: field, tokens: strings.Join(tokens, " "), prefix: v.prefix}
	switch {
	case isOneIdeograph(n.tokens):
		n.prefix, n.needle = false, n.tokens
	case n.prefix:
		n.needle = " " + n.tokens
	default:
		n.needle = " " + n.tokens + " "
	}
	return n
}

// isOneIdeograph reports whether s is a single ideograph. A Document has ideographs in pairs
// only, so match looks for one inside the pairs.
func isOneIdeograph(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && token.IsIdeograph(r)
}

func (n text) match(d *Document) bool {
	where := d.text
	switch n.field {
	case "title":
		where = d.title
	case "abstract":
		where = d.abstract
	}
	return strings.Contains(where, n.needle)
}
