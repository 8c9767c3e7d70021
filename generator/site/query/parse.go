package query

import (
	"cmp"
	"fmt"
)

// parser collects the conditions of a query. It keeps its own stack, so that brackets nest as deeply
// as a query may be long.
type parser struct {
	source   string
	pieces   []piece // those to come
	problems []Problem

	allowsLike bool
	like       string // the id of the paper that others should be like

	group         // the innermost open one
	outer []group // from the outermost
}

// group is the query inside of brackets, up to the current piece.
type group struct {
	all, any, both []node // what is complete; the alternatives before the last OR; the operands of AND after it
	joins          bool   // OR or AND precedes the next item
	negates        bool   // - or NOT precedes the next item
	isNegated      bool   // - or NOT precedes the opening bracket
	opened         int    // offset of that
	in             string // the field of terms without one, as in tag:(a OR b)
}

func (p *parser) problemf(offset int, hint, format string, args ...any) {
	p.problems = append(p.problems, Problem{offset, fmt.Sprintf(format, args...), hint})
}

// parse returns the condition of the source; nil if there is none.
func (p *parser) parse() node {
	for piece, at, ok := next(p.source, 0); ok; piece, at, ok = next(p.source, at) {
		p.pieces = append(p.pieces, piece)
	}
	var last piece
	for len(p.pieces) > 0 {
		piece := p.pieces[0]
		p.pieces = p.pieces[1:]
		switch piece.kind {
		case isOpen:
			p.outer = append(p.outer, p.group)
			p.group = group{isNegated: p.negates, opened: piece.at, in: cmp.Or(piece.name, p.in)}
		case isClose:
			p.close(piece.at)
		case isNot:
			p.negates = !p.negates
		case isAnd:
			p.joins, p.negates = true, false
		case isOr:
			p.any, p.both = append(p.any, allOf(p.both)), nil
			p.joins, p.negates = true, false
		case isTerm:
			p.add(p.item(piece, last))
		}
		last = piece
	}
	for len(p.outer) > 0 {
		p.problemf(p.opened, "close it with ), or put text with brackets in quotes", "the bracket is never closed")
		p.leave()
	}
	return p.condition()
}

// add adds an item. A missing item, nil, still ends the operands of OR and AND.
func (g *group) add(item node) {
	if !g.joins {
		g.complete()
	}
	if g.negates {
		item = negate(item)
	}
	g.both = append(g.both, item)
	g.joins, g.negates = false, false
}

// complete ends the current alternatives.
func (g *group) complete() {
	g.all = append(g.all, anyOf(append(g.any, allOf(g.both))))
	g.any, g.both = nil, nil
}

// condition returns the condition of the group.
func (g *group) condition() node {
	g.complete()
	return allOf(g.all)
}

// close reads a closing bracket.
func (p *parser) close(at int) {
	if len(p.outer) > 0 {
		p.leave()
		return
	}
	p.problemf(at, "remove it, or put text with brackets in quotes", "unmatched )")
	p.complete()
	p.joins, p.negates = false, false
}

// leave ends the innermost group, an item of the group around it.
func (p *parser) leave() {
	inside, last := p.condition(), len(p.outer)-1
	isNegated := p.isNegated
	p.group, p.outer = p.outer[last], p.outer[:last]
	p.negates = isNegated
	p.add(inside)
}
