package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// maxNameTokens is how many tokens of a name count.
const maxNameTokens = 6

// author is a condition on the name of one author.
type author struct {
	tokens []string
	prefix bool // the last token may continue
}

func (p *parser) author(t piece) node {
	tokens := token.Tokenize(unTeX(t.text))
	if len(tokens) == 0 {
		return p.noValue("author", t)
	}
	return author{tokens, t.prefix}
}

func (n author) match(d *Document) bool {
	isShort := func(token string) bool { return utf8.RuneCountInString(token) == 1 }
	if len(n.tokens) > 1 && !slices.ContainsFunc(n.tokens, func(token string) bool { return !isShort(token) }) {
		return n.matchInitials(d)
	}
	return slices.ContainsFunc(d.authors, n.isName)
}

// matchInitials reports whether each token is one of an author's: letters alone distinguish no name.
func (n author) matchInitials(d *Document) bool {
	for _, token := range n.tokens {
		if !slices.ContainsFunc(d.authors, func(name []string) bool { return slices.Contains(name, token) }) {
			return false
		}
	}
	return true
}

// isName reports whether each token is one of a name, in any order. A letter among several tokens is an
// initial, and may be that of a middle name that the name leaves out.
func (n author) isName(name []string) bool {
	rest := slices.Clone(name)
	take := func(is func(string) bool) bool {
		at := slices.IndexFunc(rest, is)
		if at >= 0 {
			rest = slices.Delete(rest, at, at+1)
		}
		return at >= 0
	}
	var initials []string
	words := 0
	for i, token := range n.tokens {
		isPrefix := n.prefix && i == len(n.tokens)-1
		switch {
		case !isPrefix && len(n.tokens) > 1 && isInitial(token):
			initials = append(initials, token)
		case take(func(other string) bool { return other == token }):
			words++
		case !isPrefix || !take(func(other string) bool { return strings.HasPrefix(other, token) }):
			return false
		}
	}
	missing := 0
	for _, initial := range initials {
		if !take(func(other string) bool { return strings.HasPrefix(other, initial) }) {
			missing++
		}
	}
	return missing == 0 || words >= 2 && len(rest) == 0
}

// isInitial reports whether a token is one letter of a script that has initials.
func isInitial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && !token.IsIdeograph(r)
}
