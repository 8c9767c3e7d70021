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
	var nodes []*node
	for _, part := range text.items {
		switch part.kind {
		case words, address:
			if last := len(nodes) - 1; last >= 0 && nodes[last].tag == "mtext" {
				nodes[last].text += part.text
				continue
			}
			nodes = append(nodes, p.node(node{tag: "mtext", text: part.text, font: f}))
		case formula:
			nodes = append(nodes, p.element("mrow", "", part.formula.root))
		}
	}
	return nodes
}
