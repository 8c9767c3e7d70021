package tex

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// command parses a command after its name. It returns nil for a command that shows nothing.
func (p *parser) command(t token) *node {
	if s, ok := symbols[t.text]; ok {
		if t.text == "dots" && isInfix(p.peek()) {
			s = symbols["cdots"]
		}
		return p.symbol(s)
	}
	c, ok := functions[t.text]
	if ok {
		return p.named(c.text, c)
	}
	if c, ok = commands[t.text]; !ok {
		return p.defined(t)
	}
	if c.skip > 0 {
		p.take('*')
		p.lexer.option() // as in \color[RGB]{…}
		for range c.skip {
			p.raw()
		}
	}
	return p.build(t, c)
}

// defined parses a command that is defined in TeX.
func (p *parser) defined(t token) *node {
	m, ok := definitions[t.text]
	if !ok {
		p.fail(t.at, `\`+t.text+" is unknown", p.hint(t.text))
		return nil
	}
	p.expand(t, m)
	return p.atom(p.next())
}

// isInfix reports whether a token is a binary operator, a relation or a sign such as ∑, before which
// dots are centered.
func isInfix(t token) bool {
	s := characters[t.text]
	if t.kind == command {
		s = symbols[t.text]
	}
	return s.class == bin || s.class == rel || s.class == op
}

// build parses the arguments of a command and returns its node.
func (p *parser) build(t token, c construct) *node {
	switch c.shape {
	case name:
		return p.named(c.text, c)
	case fraction:
		if t.text == "cfrac" {
			p.lexer.option()
		}
		return p.fraction(c, p.argument(), p.argument())
	case general:
		return p.general()
	case root:
		return p.root()
	case lettering:
		return p.lettering(c)
	case accent, braceAbove, accentBelow, braceBelow:
		return p.accent(c)
	case spacing:
		return p.space(c.text)
	case length:
		return p.length(t)
	case textual, tagged:
		return p.textual(c)
	case large:
		return p.large(c)
	case pair:
		return p.pair(t)
	case begin:
		return p.environment(t)
	case above, below:
		return p.overUnder(c)
	case classed:
		return p.classed(c)
	case operator:
		return p.operatorName(c)
	case wrapped:
		return p.wrapped(c)
	case arrow:
		return p.arrow(c)
	case negated:
		return p.negated()
	case stacked:
		return p.stacked()
	case modulo:
		return p.modulo(c)
	case coded:
		return p.coded(t)
	case bracketed:
		return p.bracketed(c.delimiters, p.argument())
	case barred:
		return p.barred(t, c)
	case choice:
		return p.choice()
	case shifted:
		return p.shifted()
	case ruled:
		return p.ruled()
	case verbatim:
		return p.verbatim(t)
	case measured:
		return p.measured(t)
	case chemical:
		return p.chemical(t)
	case ignored:
		return nil
	}
	p.unexpected(t)
	return nil
}

// named returns the node of an operator that is a word, such as sin.
func (p *parser) named(word string, c construct) *node {
	n := p.node(node{tag: "mi", text: word, class: op, font: upright, limits: c.limits})
	if c.class != ord {
		n.tag, n.class = "mo", c.class
	}
	return n
}

func (p *parser) fraction(c construct, over, under *node) *node {
	n := p.element("mfrac", c.attrs, over, under)
	return p.bracketed(c.delimiters, n)
}

// bracketed adds delimiters to a node; either may be empty.
func (p *parser) bracketed(delimiters [2]string, n *node) *node {
	if delimiters == [2]string{} {
		return n
	}
	parts := make([]*node, 0, 3)
	if delimiters[0] != "" {
		parts = append(parts, p.delimiter(delimiters[0], open, growing))
	}
	parts = append(parts, n)
	if delimiters[1] != "" {
		parts = append(parts, p.delimiter(delimiters[1], closing, growing))
	}
	return p.element("mrow", "", parts...)
}

func (p *parser) delimiter(text string, c class, f fence) *node {
	return p.node(node{tag: "mo", text: text, class: c, fence: f})
}

func (p *parser) root() *node {
	degree := p.optional()
	radicand := p.argument()
	if degree == nil {
		return p.element("msqrt", "", radicand)
	}
	return p.element("mroot", "", radicand, degree)
}

func (p *parser) lettering(c construct) *node {
	f := c.font
	if c.bold {
		f = p.font
	}
	return p.inFont(f, c.bold || p.bold && c.font != upright)
}

func (p *parser) classed(c construct) *node {
	n := p.argument()
	if n.tag == scripts || n.tag == "mover" || n.tag == "munder" {
		n = p.element("mrow", "", n)
	}
	n.class, n.limits = c.class, c.limits
	return n
}

// operatorName parses \operatorname{…}. With a star its scripts are limits.
func (p *parser) operatorName(c construct) *node {
	if p.take('*') {
		c.limits = inDisplay
	}
	n := p.inFont(upright, false)
	word, ok := textOf(n)
	if !ok {
		n = p.element("mrow", "", n)
		n.class, n.limits = op, c.limits
		return n
	}
	return p.named(word, c)
}

// textOf returns the text of a leaf or of a row of leaves; ok is false for other nodes.
func textOf(n *node) (text string, ok bool) {
	switch n.tag {
	case "mi", "mn", "mtext":
		return n.text, true
	case "mo":
		return strings.NewReplacer("−", "-", "∗", "*").Replace(n.text), true
	case "mspace":
		return "\u2009", true
	case "mrow":
		var b strings.Builder
		for _, kid := range n.kids {
			s, ok := textOf(kid)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), b.Len() > 0
	}
	return "", false
}

func (p *parser) wrapped(c construct) *node {
	if c.attrs == ` height="0" depth="0"` && c.text == "" {
		p.lexer.option() // \smash[b]
	}
	n := p.argument()
	if c.text == "mphantom" {
		n = p.element("mphantom", "", n)
	}
	switch {
	case c.text == "lap":
		return p.lapped(c.attrs, n)
	case c.text == "mrow":
		return p.element("mrow", c.attrs, n)
	case c.attrs != "":
		return p.element("mpadded", c.attrs, n)
	}
	return n
}

// negated parses the argument of \not and strikes it out.
func (p *parser) negated() *node {
	n := p.argument()
	if n.tag != "mo" && n.tag != "mi" {
		return p.element("mrow", ` class="math-cancel"`, n)
	}
	n.tag, n.class, n.text = "mo", rel, norm.NFC.String(n.text+"\u0338")
	return n
}

func (p *parser) modulo(c construct) *node {
	parts := []*node{p.space("1em")}
	if c.delimiters[0] != "" {
		parts = append(parts, p.delimiter(c.delimiters[0], open, unsized))
	}
	if c.text != "" {
		parts = append(parts, p.node(node{tag: "mi", text: c.text, font: upright}), p.space("0.3333em"))
	}
	parts = append(parts, p.argument())
	if c.delimiters[1] != "" {
		parts = append(parts, p.delimiter(c.delimiters[1], closing, unsized))
	}
	return p.element("mrow", "", parts...)
}
