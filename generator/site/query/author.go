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
	switch {
	case len(n.tokens) == 1:
		return hasAlone(d, n.tokens[0], n.prefix)
	case !slices.ContainsFunc(n.tokens, func(token string) bool { return !isShort(token) }):
		// Letters alone distinguish no name.
		return !slices.ContainsFunc(n.tokens, func(token string) bool { return !hasAlone(d, token, false) })
	}
	return slices.ContainsFunc(d.authors, n.isName)
}

// hasAlone reports whether an author has a token in the name, other than as an initial.
func hasAlone(d *Document, wanted string, isPrefix bool) bool {
	for _, name := range d.authors {
		for _, token := range name {
			isInitial := len(token) == 1 && len(name) > 1
			if !isInitial && (token == wanted || isPrefix && strings.HasPrefix(token, wanted)) {
				return true
			}
		}
	}
	return false
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
		case !isPrefix && isInitial(token):
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
