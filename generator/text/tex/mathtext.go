package tex

// textual parses text, which may contain formulas.
func (p *parser) textual(c construct) *node {
	star := c.shape == tagged && p.take('*')
	at := p.offset()
	source := p.raw()
	if !p.enter(at) {
		return nil
	}
	defer p.leave()
	if c.shape == tagged && !star {
		source = "(" + source + ")"
	}
	n := p.row(p.words(source, c.font))
	switch {
	case c.shape == tagged:
		n = p.element("mrow", "", p.space("2em"), n)
	case c.attrs != "":
		n = p.element("mrow", c.attrs, n)
	}
	return n
}

// words returns nodes for the words and formulas of a text.
func (p *parser) words(source string, f font) []*node {
	text := reader{source: "{" + source + "}", macros: p.macros, depth: p.depth, budget: p.budget, inFormula: true}
	text.parse()
	switch {
	case len(text.problems) > 0:
		p.fail(p.offset(), text.problems[0].Text, text.problems[0].Hint)
	case text.unknown != "":
		p.fail(p.offset(), `\`+text.unknown+" is unknown", "define it under macros")
	}
	return p.items(text.items, f)
}

// items returns nodes for the items of a text.
func (p *parser) items(items []item, f font) []*node {
	var nodes []*node
	var marks []openMark
	for _, part := range items {
		switch part.kind {
		case startMark:
			marks = append(marks, openMark{font: f, nodes: len(nodes)})
			f = f.within(part.mark.font)
		case endMark:
			last := marks[len(marks)-1]
			marks, f = marks[:len(marks)-1], last.font
			nodes = p.marked(part.mark, nodes, last.nodes)
		case words, address:
			if n := len(nodes) - 1; n >= 0 && nodes[n].tag == "mtext" && nodes[n].font == f && (len(marks) == 0 || marks[len(marks)-1].nodes <= n) {
				nodes[n].text += part.text
				continue
			}
			nodes = append(nodes, p.node(node{tag: "mtext", text: part.text, font: f}))
		case formula:
			nodes = append(nodes, p.element("mrow", "", part.formula.root))
		}
	}
	return nodes
}

// An openMark has the font and the number of nodes before a mark.
type openMark struct {
	font  font
	nodes int
}

// marked applies a mark that is no font to the nodes from start on.
func (p *parser) marked(m *mark, nodes []*node, start int) []*node {
	content := func() *node { return p.row(p.arena.list(nodes[start:]...)) }
	var n *node
	switch m {
	case &underlined:
		n = p.element("munder", ` accentunder="true" class="math-lined"`, content(), p.node(node{tag: "mo", text: "‾", fence: growing}))
	case &struck:
		n = p.element("mrow", ` class="math-sout"`, content())
	case &raised:
		n = p.node(node{tag: scripts, kids: p.arena.list(p.element("mrow", ""), nil, content())})
	case &lowered:
		n = p.node(node{tag: scripts, kids: p.arena.list(p.element("mrow", ""), content(), nil)})
	default:
		return nodes
	}
	return append(nodes[:start], n)
}
