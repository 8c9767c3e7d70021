package tex

import "strings"

// A place describes the position of an operator in its row.
type place struct {
	before, after int // TeX's space around it, in mu
	form          form
	class         class
	inRow         bool
	scripted      bool
}

// row writes adjacent nodes with TeX's spaces between them.
func (w *writer) row(nodes []*node, s style) {
	var buffer [32]class
	classes := atomClasses(nodes, buffer[:0])
	before := 0 // the space before the current node, if that node carries it
	for i, n := range nodes {
		if classes[i] == glue {
			w.node(n, s, place{})
			continue
		}
		next := nextAtom(classes, i)
		space := 0
		if next >= 0 {
			space = gap(classes[i], classes[next], s.script)
		}
		at := place{before: before, form: formOf(i, len(nodes)), class: classes[i], inRow: true}
		before = 0
		switch {
		case space == 0:
		case leftCarries(n, classes[i], nodes[next], classes[next]):
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

// leftCarries reports whether the left one of two atoms carries the space between them as its
// rspace: a comma does, and an operator next to an atom that is no operator.
func leftCarries(left *node, l class, right *node, r class) bool {
	switch {
	case left.nucleus() == nil:
		return false
	case l == punct || right.nucleus() == nil:
		return true
	}
	return isOperator(l) && !isOperator(r)
}

func isOperator(c class) bool { return c == op || c == bin || c == rel }

// nextAtom returns the index of the next node after i that is an atom, or -1.
func nextAtom(classes []class, i int) int {
	for i++; i < len(classes); i++ {
		if classes[i] != glue {
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

// operator writes an mo, with the attributes that make browsers space and stretch it as TeX does.
func (w *writer) operator(n *node, at place) {
	w.string("<mo")
	w.string(n.attrs)
	if at.inRow {
		w.spacing(n, at)
	}
	switch canGrow := strings.Contains(stretchy, n.text); {
	case n.fence != unsized && !canGrow && at.inRow && n.class != rel:
		w.string(` stretchy="true" symmetric="true"`)
	case n.fence == unsized && canGrow:
		w.string(` stretchy="false"`)
	}
	w.string(">")
	w.escaped(n.text)
	w.string("</mo>")
}

// spacing writes the attributes that differ from the operator dictionary. Some browsers take a base
// with scripts for a prefix operator.
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
