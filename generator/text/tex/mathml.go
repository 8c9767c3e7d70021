package tex

import (
	"strings"
	"unicode/utf8"
)

// A writer writes a tree as MathML Core.
type writer struct {
	out []byte
}

// A style is the part of TeX's math style that matters here: display style, which puts limits
// above and below, and script style, which drops some spaces. The level selects one of choices.
type style struct {
	display, script bool
	level           uint8 // display, text, script or scriptscript style
}

const scriptLevel = 2

// smaller returns the level of a fraction's parts.
func (s style) smaller() uint8 { return min(s.level+1, scriptLevel+1) }

// scripts returns the style of scripts.
func (s style) scripts() style {
	return style{script: true, level: max(scriptLevel, s.smaller())}
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
	s := style{display: f.display, level: 1}
	if f.display {
		s.level = 0
	}
	if f.root.tag == "mrow" && f.root.attrs == "" {
		w.row(f.root.kids, s)
	} else {
		w.row([]*node{f.root}, s)
	}
	w.string("</math>")
}

// node writes a node. at is the position for its core, if that is an operator.
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
	case choices:
		w.node(n.kids[s.level], s, at)
	case worded:
		w.node(n.kids[0], s, at)
	default:
		w.open(n.tag, n.attrs)
		w.inside(n, s, at)
		w.close(n.tag)
	}
}

// inside writes the content of an element.
func (w *writer) inside(n *node, s style, at place) {
	scriptStyle := s.scripts()
	switch n.tag {
	case "mfrac":
		w.node(n.kids[0], style{script: s.script, level: s.smaller()}, place{})
		w.node(n.kids[1], style{script: s.script, level: s.smaller()}, place{})
	case "mroot":
		w.node(n.kids[0], s, place{})
		w.node(n.kids[1], scriptStyle, place{})
	case "mover", "munder":
		at.scripted = true
		w.node(n.kids[0], s, at)
		w.node(n.kids[1], scriptStyle, place{})
	case "mstyle":
		s = styleOf(n.attrs)
		w.row(rowOf(n.kids[0]), s)
	case "mtable":
		s = style{display: strings.HasSuffix(n.attrs, ` displaystyle="true"`), level: 1}
		if s.display {
			s.level = 0
		}
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

// styleOf returns the style that the attributes of mstyle set.
func styleOf(attrs string) style {
	s := style{display: strings.HasPrefix(attrs, ` displaystyle="true"`), level: 1}
	switch {
	case s.display:
		s.level = 0
	case strings.HasSuffix(attrs, `"1"`):
		s.script, s.level = true, scriptLevel
	case strings.HasSuffix(attrs, `"2"`):
		s.script, s.level = true, scriptLevel+1
	}
	return s
}

// rowOf returns the nodes of an mrow, for an element that has an implied mrow.
func rowOf(n *node) []*node {
	if n.tag == "mrow" && n.attrs == "" {
		return n.kids
	}
	return []*node{n}
}

// scripts writes a base with its scripts.
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
	if core := base.nucleus(); stacked && !s.display && core != nil && strings.Contains(movableLimits, core.text) {
		fixed := *core
		fixed.attrs = ` movablelimits="false"`
		w.operator(&fixed, at)
	} else {
		w.node(base, s, at)
	}
	for _, script := range [...]*node{sub, sup} {
		if script != nil {
			w.node(script, s.scripts(), place{})
		}
	}
	w.close(tag)
}

// leaf writes an mi, mn or mtext in its font.
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

// edgeSpace writes a leading space as a no-break space, which browsers keep, and returns the rest.
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
