package tex

import (
	"strings"
	"unicode/utf8"
)

// A writer makes MathML Core of a tree.
type writer struct {
	out []byte
}

// A style is what a node inherits in TeX: whether limits stand above and below, and
// whether it is small, with less space.
type style struct {
	display, script bool
}

// A place is what an operator must know of the row it is in.
type place struct {
	before, after int // the space that TeX wants, in mu
	form          form
	class         class
	inRow, tall   bool // tall: something in the row is higher than a letter
	scripted      bool
}

// math writes the element of a whole formula.
func (w *writer) math(f Formula) {
	w.string(`<math dir="ltr"`)
	if f.display {
		w.string(` display="block"`)
	}
	w.string(` alttext="`)
	w.escaped(f.source)
	w.string(`">`)
	s := style{display: f.display}
	if f.root.tag == "mrow" && f.root.attrs == "" {
		w.row(f.root.kids, s)
	} else {
		w.row([]*node{f.root}, s)
	}
	w.string("</math>")
}

// node writes a node; where it stands is for an operator that is in it.
func (w *writer) node(n *node, s style, at place) {
	switch n.tag {
	case "mo":
		w.operator(n, at)
	case "mi", "mn", "mtext":
		w.leaf(n)
	case "mspace":
		w.string("<mspace")
		w.string(n.attrs)
		w.string("/>")
	case scripts:
		w.scripts(n, s, at)
	default:
		w.open(n.tag, n.attrs)
		w.inside(n, s, at)
		w.close(n.tag)
	}
}

// inside writes what is in an element.
func (w *writer) inside(n *node, s style, at place) {
	small := style{script: true}
	switch n.tag {
	case "mfrac":
		w.node(n.kids[0], style{script: s.script}, place{})
		w.node(n.kids[1], style{script: s.script}, place{})
	case "mroot":
		w.node(n.kids[0], s, place{})
		w.node(n.kids[1], small, place{})
	case "mover", "munder":
		at.scripted = true
		w.node(n.kids[0], s, at)
		w.node(n.kids[1], small, place{})
	case "mstyle":
		s = style{display: strings.HasPrefix(n.attrs, ` displaystyle="true"`), script: !strings.HasSuffix(n.attrs, `"0"`)}
		w.row(rowOf(n.kids[0]), s)
	case "mtable":
		s = style{display: strings.HasSuffix(n.attrs, ` displaystyle="true"`)}
		for _, row := range n.kids {
			w.node(row, s, place{})
		}
	case "mtr":
		for _, cell := range n.kids {
			w.node(cell, s, place{})
		}
	case "msqrt", "mphantom", "mpadded":
		w.row(rowOf(n.kids[0]), s)
	default:
		w.row(n.kids, s)
	}
}

// rowOf is what an element that is a row itself has in it.
func rowOf(n *node) []*node {
	if n.tag == "mrow" && n.attrs == "" {
		return n.kids
	}
	return []*node{n}
}

// row writes nodes side by side with TeX's spaces between them.
func (w *writer) row(nodes []*node, s style) {
	var room [32]class
	found := classes(nodes, room[:0])
	tall := len(nodes) > 1 && isTall(nodes)
	before := 0 // the space that the present node has to leave before itself
	for i, n := range nodes {
		if found[i] == glue {
			w.node(n, s, place{})
			continue
		}
		next := nextAtom(found, i)
		space := 0
		if next >= 0 {
			space = gap(found[i], found[next], s.script)
		}
		at := place{before: before, form: formOf(i, len(nodes)), class: found[i], inRow: true, tall: tall}
		before = 0
		switch {
		case space == 0:
		case carriesAfter(n, found[i], nodes[next], found[next]):
			at.after = space
		case nodes[next].nucleus() != nil:
			before = space
		}
		w.node(n, s, at)
		if space > 0 && at.after == 0 && before == 0 {
			w.string(`<mspace width="`)
			w.string(ems[space])
			w.string(`"/>`)
		}
	}
}

// carriesAfter says whether the left one of two atoms leaves the space between them:
// a comma does, and an operator beside what is none.
func carriesAfter(left *node, l class, right *node, r class) bool {
	switch {
	case left.nucleus() == nil:
		return false
	case l == punct || right.nucleus() == nil:
		return true
	}
	return isOperator(l) && !isOperator(r)
}

func isOperator(c class) bool { return c == op || c == bin || c == rel }

func nextAtom(found []class, i int) int {
	for i++; i < len(found); i++ {
		if found[i] != glue {
			return i
		}
	}
	return -1
}

func formOf(i, length int) form {
	switch {
	case length == 1:
		return infixForm
	case i == 0:
		return prefixForm
	case i == length-1:
		return postfixForm
	}
	return infixForm
}

// isTall says whether a row has more in it than letters and signs.
func isTall(nodes []*node) bool {
	for _, n := range nodes {
		switch n.tag {
		case "mi", "mn", "mtext", "mspace":
		case "mo":
			if n.class == op || n.fence == sized {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// scripts writes a base with what is above and below, or beside it.
func (w *writer) scripts(n *node, s style, at place) {
	base, sub, sup := n.kids[0], n.kids[1], n.kids[2]
	stacked := n.limits == always || n.limits == inDisplay && s.display
	tag := "msubsup"
	switch {
	case stacked && sub != nil && sup != nil:
		tag = "munderover"
	case stacked && sub != nil:
		tag = "munder"
	case stacked:
		tag = "mover"
	case sup == nil:
		tag = "msub"
	case sub == nil:
		tag = "msup"
	}
	w.open(tag, "")
	at.scripted = true
	if core := base.nucleus(); stacked && !s.display && core != nil && strings.Contains(movesItsEnds, core.text) {
		held := *core
		held.attrs = ` movablelimits="false"`
		w.operator(&held, at)
	} else {
		w.node(base, s, at)
	}
	for _, script := range [...]*node{sub, sup} {
		if script != nil {
			w.node(script, style{script: true}, place{})
		}
	}
	w.close(tag)
}

// operator writes mo, with the attributes that a browser needs to do as TeX does.
func (w *writer) operator(n *node, at place) {
	w.string("<mo")
	w.string(n.attrs)
	if at.inRow {
		w.spacing(n, at)
	}
	switch canGrow := strings.Contains(stretchy, n.text); {
	case n.fence != asText && !canGrow && at.inRow && n.class != rel:
		w.string(` stretchy="true" symmetric="true"`)
	case n.fence == asText && canGrow && at.tall:
		w.string(` stretchy="false"`)
	}
	w.string(">")
	w.escaped(n.text)
	w.string("</mo>")
}

// spacing writes the attributes that differ from what the dictionary has. A base of
// scripts is taken for a prefix by some browsers.
func (w *writer) spacing(n *node, at place) {
	before, after := spaces(n.text, at.form)
	if at.scripted {
		b, a := spaces(n.text, prefixForm)
		if b != before || a != after {
			before, after = -1, -1
		}
	}
	if before == at.before && after == at.after {
		return
	}
	if at.before == 0 && at.after == 0 && !at.scripted {
		switch {
		case (at.class == ord || at.class == open) && strings.Contains(prefixNone, n.text):
			w.string(` form="prefix"`)
			return
		case at.class == closing && strings.Contains(postfixNone, n.text):
			w.string(` form="postfix"`)
			return
		}
	}
	if before != at.before {
		w.string(` lspace="` + ems[at.before] + `"`)
	}
	if after != at.after {
		w.string(` rspace="` + ems[at.after] + `"`)
	}
}

// leaf writes a letter, a number or words in their font.
func (w *writer) leaf(n *node) {
	w.string("<" + n.tag)
	if n.tag == "mi" && n.font == upright && isSlanted(n.text) {
		w.string(` mathvariant="normal"`)
	}
	w.string(">")
	text := n.text
	if n.tag == "mtext" {
		text = w.edgeSpace(text)
	}
	if n.font <= upright || n.tag == "mi" && n.font == textItalic && isSlanted(n.text) {
		w.escaped(text)
	} else {
		w.inFont(text, n.font)
	}
	if n.tag == "mtext" && len(text) > 1 && text[len(text)-1] == ' ' {
		w.out = append(w.out[:len(w.out)-1], "\u00a0"...)
	}
	w.string("</" + n.tag + ">")
}

// edgeSpace writes the space that words begin with so that a browser keeps it.
func (w *writer) edgeSpace(text string) string {
	if text != "" && text[0] == ' ' {
		w.string("\u00a0")
		return text[1:]
	}
	return text
}

func (w *writer) inFont(text string, f font) {
	for _, r := range text {
		if styled := f.letter(r); styled != r {
			w.out = utf8.AppendRune(w.out, styled)
		} else {
			w.escaped(string(r))
		}
	}
}

func (w *writer) open(tag, attrs string) {
	w.out = append(append(append(append(w.out, '<'), tag...), attrs...), '>')
}

func (w *writer) close(tag string) {
	w.out = append(append(append(w.out, "</"...), tag...), '>')
}

func (w *writer) string(s string) { w.out = append(w.out, s...) }

func (w *writer) escaped(s string) { w.out = appendEscaped(w.out, s) }
