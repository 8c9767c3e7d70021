package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser parses a query by recursive descent. Every method except problemf moves it forward.
type parser struct {
	source   string
	at       int // offset of the next byte
	problems []Problem
}

func (p *parser) problemf(offset int, hint, format string, args ...any) {
	p.problems = append(p.problems, Problem{offset, fmt.Sprintf(format, args...), hint})
}

// query parses up to the end of the source, or up to a closing bracket if it is inside brackets.
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

// item parses a group or a term. It returns nil before OR, AND, a closing bracket or the end:
// a missing operand is no condition.
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

// startsGroup reports whether s starts with a bracket or a quote.
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

// space skips white space.
func (p *parser) space() {
	p.at = len(p.source) - len(strings.TrimLeftFunc(p.source[p.at:], unicode.IsSpace))
}

// keyword skips white space and then word, if it is next. It reports whether it was.
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

// endOfWord returns the length of the word at the start of s, which ends before white space, a
// bracket or a quote.
func endOfWord(s string) int {
	for i, r := range s {
		if unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) {
			return i
		}
	}
	return len(s)
}

// isQuote reports whether r is a double quote, straight or curly: some keyboards type these.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// quoteSize returns the length in bytes of the quote at the start of s; 0 if there is none.
func quoteSize(s string) int {
	if r, size := utf8.DecodeRuneInString(s); isQuote(r) {
		return size
	}
	return 0
}
