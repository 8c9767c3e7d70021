package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A parser reads a query from left to right. Every method but problemf moves it on.
type parser struct {
	source   string
	at       int // the byte that is read next
	problems []Problem
}

func (p *parser) problemf(offset int, hint, format string, args ...any) {
	p.problems = append(p.problems, Problem{offset, fmt.Sprintf(format, args...), hint})
}

// query reads up to the end, or to a closing bracket where it stands in that many brackets.
func (p *parser) query(brackets int) node {
	var parts []node
	for {
		p.space()
		switch {
		case p.at == len(p.source), p.source[p.at] == ')' && brackets > 0:
			return allOf(parts)
		case p.source[p.at] == ')':
			p.problemf(p.at, "remove it, or put text with brackets in quotes", "unmatched )")
			p.at++
		default:
			parts = append(parts, p.alternatives(brackets))
		}
	}
}

func (p *parser) alternatives(brackets int) node {
	parts := []node{p.both(brackets)}
	for p.keyword("OR") {
		parts = append(parts, p.both(brackets))
	}
	return anyOf(parts)
}

func (p *parser) both(brackets int) node {
	parts := []node{p.item(brackets)}
	for p.keyword("AND") {
		parts = append(parts, p.item(brackets))
	}
	return allOf(parts)
}

// item reads a group or a term. Where OR, AND, a closing bracket or the end follows, there is
// none: a side that is missing says nothing.
func (p *parser) item(brackets int) node {
	p.space()
	rest := p.source[p.at:]
	hyphens := len(rest) - len(strings.TrimLeft(rest, "-"))
	switch {
	case rest == "" || rest[0] == ')' || hasKeyword(rest, "OR") || hasKeyword(rest, "AND"):
		return nil
	case p.keyword("NOT"):
		return negate(p.item(brackets))
	case hyphens > 0 && endOfWord(rest[hyphens:]) > 0 || hyphens > 0 && startsGroup(rest[hyphens:]):
		p.at += hyphens
		return negate(p.item(brackets))
	case rest[0] == '(':
		return p.group(brackets)
	}
	return p.term()
}

// startsGroup says whether brackets or quotes begin.
func startsGroup(s string) bool { return strings.HasPrefix(s, "(") || quoteSize(s) > 0 }

func (p *parser) group(brackets int) node {
	opened := p.at
	p.at++
	inside := p.query(brackets + 1)
	if p.at == len(p.source) {
		p.problemf(opened, "close it with ), or put text with brackets in quotes", "the bracket is never closed")
	} else {
		p.at++
	}
	return inside
}

// space passes over white space.
func (p *parser) space() {
	p.at = len(p.source) - len(strings.TrimLeftFunc(p.source[p.at:], unicode.IsSpace))
}

// keyword passes over a word in capitals that joins, if it is there.
func (p *parser) keyword(word string) bool {
	p.space()
	if !hasKeyword(p.source[p.at:], word) {
		return false
	}
	p.at += len(word)
	return true
}

func hasKeyword(s, word string) bool {
	return strings.HasPrefix(s, word) && endOfWord(s) == len(word)
}

// endOfWord is the length of the word with which a text begins: up to white space, a bracket
// or a quote.
func endOfWord(s string) int {
	for i, r := range s {
		if unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) {
			return i
		}
	}
	return len(s)
}

// isQuote tells quotes, and those that some keyboards make of them.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// quoteSize is the length of the quote with which a text begins, in bytes.
func quoteSize(s string) int {
	if r, size := utf8.DecodeRuneInString(s); isQuote(r) {
		return size
	}
	return 0
}
