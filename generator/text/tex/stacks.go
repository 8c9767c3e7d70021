package tex

// accent parses an argument and puts an accent above or below it.
func (p *parser) accent(c construct) *node {
	base := p.argument()
	mark := p.node(node{tag: "mo", text: c.text, attrs: c.attrs, fence: growing})
	lined := ""
	if c.text == "‾" { // few fonts can stretch it: the style sheet draws it
		lined = ` class="math-lined"`
	}
	switch c.shape {
	case accent:
		return p.element("mover", ` accent="true"`+lined, base, mark)
	case accentBelow:
		return p.element("munder", ` accentunder="true"`+lined, base, mark)
	}
	tag := "mover"
	if c.shape == braceBelow {
		tag = "munder"
	}
	n := p.element(tag, "", base, mark)
	n.class, n.limits = inner, always
	return n
}

// overUnder parses \overset and \underset: a script, and a base that determines the class.
func (p *parser) overUnder(c construct) *node {
	script, base := p.argument(), p.argument()
	tag := "mover"
	if c.shape == below {
		tag = "munder"
	}
	n := p.element(tag, "", base, script)
	n.class = base.class
	if c.class != ord {
		n.class = c.class
	}
	return n
}

// arrow parses the text above and below an arrow that stretches with it.
func (p *parser) arrow(c construct) *node {
	under, over := p.optional(), p.argument()
	shaft := p.delimiter(c.text, rel, growing)
	shaft.attrs = c.attrs
	over = p.element("mrow", "", p.space("0.3em"), over, p.space("0.3em"))
	var n *node
	if under == nil {
		n = p.element("mover", "", shaft, over)
	} else {
		under = p.element("mrow", "", p.space("0.3em"), under, p.space("0.3em"))
		n = p.node(node{tag: scripts, kids: p.arena.list(shaft, under, over), limits: always})
	}
	n.class = rel
	return n
}
