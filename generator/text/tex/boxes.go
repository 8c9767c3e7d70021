package tex

import "strings"

// maxRule is the largest size of a rule or a shift in em, so that none covers the page.
const maxRule = 20

// shifted parses \raisebox{length}{text}.
func (p *parser) shifted() *node {
	shift := p.boxLength(p.raw())
	n := p.textual(construct{shape: textual})
	return p.element("mpadded", ` voffset="`+formatLength(shift)+`"`, n)
}

// ruled parses \rule[shift]{width}{height}, a filled box.
func (p *parser) ruled() *node {
	shift := 0.0
	if option, ok := p.lexer.option(); ok {
		shift = p.boxLength(option)
	}
	width, height := p.boxLength(p.raw()), p.boxLength(p.raw())
	n := p.node(node{tag: "mspace", attrs: ` mathbackground="currentColor" width="` + formatLength(max(0, width)) + `" height="` + formatLength(max(0, height)) + `"`})
	if shift == 0 {
		return n
	}
	return p.element("mpadded", ` voffset="`+formatLength(shift)+`"`, n)
}

// boxLength parses a length of a box.
func (p *parser) boxLength(source string) float64 {
	em, ok := parseLength(source)
	if !ok {
		p.fail(p.offset(), "a box needs a length", "write a length such as 1em")
	}
	return min(max(em, -maxRule), maxRule)
}

// choice parses \mathchoice{display}{text}{script}{scriptscript}.
func (p *parser) choice() *node {
	n := p.element(choices, "", p.argument(), p.argument(), p.argument(), p.argument())
	n.class = n.kids[1].class
	return n
}

// verbatim parses \verb|code|, with any character for the bars.
func (p *parser) verbatim(t token) *node {
	return p.node(node{tag: "mtext", text: p.code(t), font: mono})
}

// code reads the code of \verb.
func (l *lexer) code(t token) string {
	l.take('*')
	rest := l.text[l.at:]
	if rest == "" {
		l.fail(t.at, `\verb needs code`, `write it between two bars, as in \verb|x|`)
		return ""
	}
	length := strings.IndexByte(rest[1:], rest[0])
	if length < 0 {
		l.fail(t.at, `\verb is not closed`, "write "+clusterOf(rest)+" after the code")
		return ""
	}
	l.at += length + 2
	return rest[1 : 1+length]
}

// clusterOf returns the first character of s.
func clusterOf(s string) string { return s[:clusterLength(s)] }

// lapped returns a node that takes no width.
func (p *parser) lapped(attrs string, n *node) *node {
	return p.element("mpadded", ` width="0"`, p.element("mrow", attrs, n))
}
