package query

import (
	"slices"
	"strings"

	"offprint/generator/text/pattern"
	"offprint/generator/text/token"
)

// The forms of initials and of a category of arXiv in brackets, as in layouts/assets/search/engine/names.js.
var (
	initialsForm = pattern.New(`^(?:[\pL]\.|(?:[\p{Lu}]\.-?){2,}),?$`)
	categoryForm = pattern.New(`(?i)^\[([a-z]+(?:-[a-z]+)?\.[a-z-]{2,}|[a-z]{2,5}-(?:th|ph|ex|lat|qc|mat))\][,;]?$`)
)

// item returns the condition of a term, of which last is the piece before it.
func (p *parser) item(t, last piece) node {
	switch {
	case t.name == "" && p.in != "":
		return p.term(p.withField(t))
	case p.negates || !isInitials(t):
		return p.term(t)
	}
	return p.initials(t, last)
}

// withField gives a term the field of its bracket. In a bracket of names, words without an operator between them are one
// name.
func (p *parser) withField(t piece) piece {
	t.name = p.in
	isName := slices.Contains([]string{"author", "tag", "venue", "submitter", "submitted"}, strings.ToLower(t.name))
	for isName && !t.quoted && !t.prefix && len(p.pieces) > 0 && p.pieces[0].isBare() {
		t.text += " " + p.pieces[0].text
		t.prefix = p.pieces[0].prefix
		p.pieces = p.pieces[1:]
	}
	return t
}

// isBare reports whether a piece is a word without a field and quotes.
func (t piece) isBare() bool { return t.kind == isTerm && t.name == "" && !t.quoted }

func isInitials(t piece) bool { return t.isBare() && !t.prefix && initialsForm.MatchString(t.text) }

// initials returns the condition of initials and those after them: they are words, or those of an author whose name the
// word before or after them is part of.
func (p *parser) initials(t, last piece) node {
	all := t.text
	words := []node{p.term(t)}
	for len(p.pieces) > 0 && isInitials(p.pieces[0]) {
		all += " " + p.pieces[0].text
		words = append(words, p.term(p.pieces[0]))
		p.pieces = p.pieces[1:]
	}
	parts := []node{allOf(words)}
	neighbors := []piece{last}
	if len(p.pieces) > 0 {
		neighbors = append(neighbors, p.pieces[0])
	}
	for _, other := range neighbors {
		if tokens := token.Tokenize(unTeX(other.text)); other.isBare() && !other.prefix && len(tokens) > 0 && slices.ContainsFunc(tokens, isLong) {
			parts = append(parts, author{slices.Concat(token.Tokenize(all), tokens), false})
		}
	}
	return anyOf(parts)
}

func isLong(token string) bool { return len([]rune(token)) > 1 }
