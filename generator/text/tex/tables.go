package tex

// rows parses the rows of an environment.
func (p *parser) rows(env environment) *node {
	if env.class == "math-cd" {
		return p.diagram()
	}
	rule := p.hline()
	return p.table(env, p.list(), rule)
}

// table parses the rest of a table after its first cell. The first row has the given rule above it.
func (p *parser) table(env environment, cell []*node, rule string) *node {
	var rows, cells []*node
	for {
		cells = append(cells, p.element("mtd", env.cellClass(len(cells)), cell...))
		switch t := p.peek(); {
		case t.kind == ampersand:
			p.next()
		case isNewline(t):
			p.endRow(t)
			rows = append(rows, p.element("mtr", ruleClass(rule, ""), cells...))
			cells, rule = nil, p.hline()
		default:
			if len(cells) > 1 || len(cell) > 0 || len(rows) == 0 {
				rows = append(rows, p.element("mtr", ruleClass(rule, ""), cells...))
			} else if last := rows[len(rows)-1]; rule != "" {
				last.attrs = ruleClass(ruleOf(last), rule)
			}
			return p.finish(env, rows)
		}
		cell = p.list()
	}
}

// endRow consumes the end of a row and, after \\, the space below it.
func (p *parser) endRow(t token) {
	p.next()
	if t.text == `\` {
		p.take('*')
		p.lexer.option()
	}
}

// hline consumes the commands for lines between rows. It returns the name of the last one.
func (p *parser) hline() string {
	rule := ""
	for {
		t := p.peek()
		if t.kind != command || t.text != "hline" && t.text != "hdashline" && t.text != "cline" {
			return rule
		}
		if p.next(); t.text == "cline" {
			p.raw()
		}
		rule = t.text
	}
}

// ruleClass returns the class attribute of a row with lines above and below it.
func ruleClass(above, below string) string {
	class := ""
	switch above {
	case "hline", "cline":
		class = " math-above"
	case "hdashline":
		class = " math-dashed-above"
	}
	switch below {
	case "hline", "cline":
		class += " math-below"
	case "hdashline":
		class += " math-dashed-below"
	}
	if class == "" {
		return ""
	}
	return ` class="` + class[1:] + `"`
}

// ruleOf returns the line above a row.
func ruleOf(row *node) string {
	switch row.attrs {
	case ` class="math-above"`:
		return "hline"
	case ` class="math-dashed-above"`:
		return "hdashline"
	}
	return ""
}

// finish returns the node of a table. A display environment with one cell becomes a row.
func (p *parser) finish(env environment, rows []*node) *node {
	if len(rows) == 1 && len(rows[0].kids) == 1 && env.class == "math-aligned" && !env.spec {
		return p.row(rows[0].kids[0].kids) // \begin{equation} with one line
	}
	attrs := ""
	if env.class != "" {
		attrs = ` class="` + env.class + `"`
	}
	if env.display {
		attrs += ` displaystyle="true"`
	}
	return p.element("mtable", attrs, rows...)
}

// cellClass returns the class attribute of the cells in a column; "" if they are centered without
// lines.
func (e environment) cellClass(column int) string {
	class := ""
	if e.align != "" {
		class = columnClasses[e.align[column%len(e.align)]]
	}
	if column+1 < len(e.rules) {
		class += ruleClasses[e.rules[column]]
		if column+2 == len(e.rules) && e.rules[column+1] != ' ' {
			class += ruleClasses[e.rules[column+1]] + "-end"
		}
	}
	if class == "" {
		return ""
	}
	return ` class="` + class[1:] + `"`
}

var (
	columnClasses = map[byte]string{'l': " math-left", 'r': " math-right"}
	ruleClasses   = map[byte]string{'|': " math-rule", ':': " math-dashed"}
)
