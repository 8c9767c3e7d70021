package tex

import "strings"

// A place is what an operator must know of the row it is in.
type place struct {
	before, after int // the space that TeX wants, in mu
	form          form
	class         class
	inRow         bool
	scripted      bool
}

// row writes nodes side by side with TeX's spaces between them.
func (w *writer) row(nodes []*node, s style) {
	var room [32]class
	found := classes(nodes, room[:0])
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
		at := place{before: before, form: formOf(i, len(nodes)), class: found[i], inRow: true}
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
	case n.fence == asText && canGrow:
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
