package tex

// diagram parses the rows of \begin{CD}: A @>f>> B \\ @VVV @AAgA \\ C @= D.
func (p *parser) diagram() *node {
	var rows []*node
	for {
		cells := p.diagramRow(len(rows)%2 == 1)
		if len(cells) > 1 || len(cells[0].kids) > 0 || len(rows) == 0 {
			rows = append(rows, p.element("mtr", "", cells...))
		}
		if !isNewline(p.peek()) {
			return p.element("mtable", ` class="math-cd" displaystyle="true"`, rows...)
		}
		p.endRow(p.peek())
	}
}

// diagramRow parses a row. The arrows of every other row are below the cells, not between them.
func (p *parser) diagramRow(isBelow bool) []*node {
	var cells []*node
	for {
		cells = append(cells, p.element("mtd", "", p.listUntil("@")...))
		if !p.accept(character, "@") {
			break
		}
		cells = append(cells, p.element("mtd", "", p.diagramArrow()))
	}
	if isBelow && len(cells) > 1 {
		return cells[1 : len(cells)-1]
	}
	return cells
}

// diagramArrow parses an arrow after its @.
func (p *parser) diagramArrow() *node {
	t := p.next()
	switch t.text {
	case "=":
		return p.horizontal("=", nil, nil)
	case "|":
		return p.vertical("‖", nil, nil)
	case ".":
		return p.node(node{tag: "mrow"})
	case ">":
		return p.horizontal("→", p.diagramLabel(t), p.diagramLabel(t))
	case "<":
		return p.horizontal("←", p.diagramLabel(t), p.diagramLabel(t))
	case "A":
		return p.vertical("↑", p.diagramLabel(t), p.diagramLabel(t))
	case "V":
		return p.vertical("↓", p.diagramLabel(t), p.diagramLabel(t))
	}
	p.fail(t.at, "an arrow is missing after @", "write one of @>>> @<<< @AAA @VVV @= @| @.")
	return p.node(node{tag: "mrow"})
}

// diagramLabel parses the label of an arrow up to the next character of the arrow.
func (p *parser) diagramLabel(arrow token) []*node {
	label := p.listUntil(arrow.text)
	if !p.accept(character, arrow.text) {
		p.fail(arrow.at, "the arrow @"+arrow.text+" is not complete", "write "+arrow.text+" three times, with labels between")
	}
	return label
}

// horizontal returns an arrow with labels above and below.
func (p *parser) horizontal(text string, above, below []*node) *node {
	shaft := p.delimiter(text, rel, growing)
	if text == "=" {
		shaft.attrs = ` stretchy="true"`
	}
	over := p.element("mrow", "", append(append([]*node{p.space("1em")}, above...), p.space("1em"))...)
	n := p.node(node{tag: scripts, kids: p.arena.list(shaft, nil, over), limits: always, class: rel})
	if len(below) > 0 {
		n.kids[1] = p.row(below)
	}
	return n
}

// vertical returns an arrow with labels on the left and on the right.
func (p *parser) vertical(text string, left, right []*node) *node {
	shaft := p.delimiter(text, ord, sized)
	shaft.attrs = ` minsize="1.8em" maxsize="1.8em"`
	return p.element("mrow", "", p.besides(` class="math-llap"`, left), shaft, p.besides("", right))
}

// besides returns the label of a vertical arrow, which takes no space.
func (p *parser) besides(attrs string, label []*node) *node {
	return p.lapped(attrs, p.element("mstyle", styles["2"], p.element("mrow", "", label...)))
}
