package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// value is the value of a term.
type value struct {
	text   string // without quotes and stars
	quoted bool
	prefix bool // followed by a star
	offset int  // in the query
}

// text is a phrase: words that follow each other in a paper.
type text struct {
	field    string   // title, abstract, or "" for all text
	tokens   string   // separated by spaces
	prefix   bool     // the last word may continue
	isCommon bool     // all words are stop words
	needles  []string // the phrase in the forms of a Document's text: one of them
}

// readText returns the condition on a phrase. It returns nil for a value without words, such
// as a single &.
func readText(field string, v value) node {
	tokens := token.Tokenize(unTeX(v.text))
	if len(tokens) == 0 {
		return nil
	}
	last := len(tokens) - 1
	n := text{field: field, tokens: strings.Join(tokens, " "), prefix: v.prefix || last == 0 && isOneIdeograph(tokens[0])}
	n.isCommon = !n.prefix && !slices.ContainsFunc(tokens, func(t string) bool { return !token.IsStopWord(t) })
	before := " "
	for _, t := range tokens[:last] {
		before += token.Stem(t) + " "
	}
	n.needles = []string{before + token.Stem(tokens[last]) + " "}
	if n.prefix {
		n.needles = append(n.needles, before+token.NormalizeSpelling(tokens[last]))
		for _, stem := range token.StemsForPrefix(tokens[last]) {
			n.needles = append(n.needles, before+stem+" ")
		}
	}
	return n
}

// isOneIdeograph reports whether s is a single ideograph. Texts have ideographs in pairs.
func isOneIdeograph(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && token.IsIdeograph(r)
}

func (n text) match(d *Document) bool {
	switch {
	case n.field == "title":
		return n.in(d.title)
	case n.field == "abstract":
		return n.in(d.abstract)
	case n.isCommon: // in texts, these words say nothing
		return n.in(d.title) || n.in(d.names)
	}
	return n.in(d.text)
}

func (n text) in(words string) bool {
	return slices.ContainsFunc(n.needles, func(needle string) bool { return strings.Contains(words, needle) })
}
