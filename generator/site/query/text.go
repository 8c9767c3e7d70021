package query

import (
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// text are words that stand side by side in a paper.
type text struct {
	field  string // "" for all of them, title or abstract
	tokens string // with spaces between
	prefix bool   // the last one may go on
	needle string // as it stands in a Document
}

// readText gives nil for a value without words: a lone & says nothing.
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

// isOneIdeograph tells a character that papers have in pairs only, so that it is looked for
// within them.
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

func (n text) write(bool) string {
	if n.field == "" {
		return quoted(n.tokens, n.prefix)
	}
	return n.field + ":" + quoted(n.tokens, n.prefix)
}
