package tex

import "strings"

// An environment is a table: \begin{matrix} … \end{matrix}.
type environment struct {
	delimiters [2]string
	align      string // of the columns, l, c or r, repeated as often as necessary
	class      string // of the table in HTML
	display    bool   // cells are in display style
	spec       bool   // has an argument with the columns
}

var environments = map[string]environment{
	"matrix":      {},
	"pmatrix":     {delimiters: [2]string{"(", ")"}},
	"bmatrix":     {delimiters: [2]string{"[", "]"}},
	"Bmatrix":     {delimiters: [2]string{"{", "}"}},
	"vmatrix":     {delimiters: [2]string{"|", "|"}},
	"Vmatrix":     {delimiters: [2]string{"‖", "‖"}},
	"smallmatrix": {class: "math-small"},
	"array":       {spec: true},
	"subarray":    {spec: true, class: "math-small"},
	"cases":       {delimiters: [2]string{"{", ""}, align: "l", class: "math-cases"},
	"dcases":      {delimiters: [2]string{"{", ""}, align: "l", class: "math-cases", display: true},
	"rcases":      {delimiters: [2]string{"", "}"}, align: "l", class: "math-cases"},
	"aligned":     {align: "rl", class: "math-aligned", display: true},
	"align":       {align: "rl", class: "math-aligned", display: true},
	"split":       {align: "rl", class: "math-aligned", display: true},
	"alignedat":   {align: "rl", class: "math-aligned", display: true, spec: true},
	"alignat":     {align: "rl", class: "math-aligned", display: true, spec: true},
	"eqnarray":    {align: "rcl", class: "math-aligned", display: true},
	"gathered":    {class: "math-aligned", display: true},
	"gather":      {class: "math-aligned", display: true},
	"multline":    {class: "math-aligned", display: true},
	"equation":    {align: "rl", class: "math-aligned", display: true},
	"displaymath": {align: "rl", class: "math-aligned", display: true},
	"math":        {align: "rl", class: "math-aligned"},
}

// environment parses from \begin to its \end.
func (p *parser) environment(t token) *node {
	name := strings.TrimSpace(p.raw())
	env, ok := environments[strings.TrimSuffix(name, "*")]
	if !ok {
		p.fail(t.at, `\begin{`+name+"} is unknown", "")
		return nil
	}
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	p.lexer.option()
	if env.spec {
		env.columns(p.raw())
	}
	inBrackets := p.inBrackets
	p.inBrackets = false
	n := p.table(env, p.list())
	p.inBrackets = inBrackets
	if !p.accept(command, "end") || p.raw() != name {
		p.fail(t.at, `\begin{`+name+`} without \end{`+name+"}", "")
		return nil
	}
	return p.enclosed(env, n)
}

// columns sets the alignment from the argument of array. It drops everything except l, c and r.
func (e *environment) columns(spec string) {
	if align := strings.Map(func(r rune) rune {
		if r == 'l' || r == 'c' || r == 'r' {
			return r
		}
		return -1
	}, spec); align != "" {
		e.align = align
	}
}

// enclosed adds the environment's delimiters to its table.
func (p *parser) enclosed(env environment, table *node) *node {
	if env.delimiters == [2]string{} || table.tag != "mtable" {
		return table
	}
	var parts []*node
	if env.delimiters[0] != "" {
		parts = append(parts, p.delimiter(env.delimiters[0], open, growing))
	}
	parts = append(parts, table)
	if env.delimiters[1] != "" {
		parts = append(parts, p.delimiter(env.delimiters[1], closing, growing))
	}
	n := p.element("mrow", "", parts...)
	n.class = inner
	return n
}

// stacked parses \substack{a \\ b}.
func (p *parser) stacked() *node {
	t := p.next()
	if t.kind != openBrace {
		p.unexpected(t)
		return nil
	}
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	n := p.table(environment{class: "math-small"}, p.list())
	p.closeGroup(t.at)
	return n
}

// table parses the rest of a table after its first cell.
func (p *parser) table(env environment, cell []*node) *node {
	var rows, cells []*node
	for {
		cells = append(cells, p.element("mtd", env.cellClass(len(cells)), cell...))
		switch t := p.peek(); {
		case t.kind == ampersand:
			p.next()
		case isNewline(t):
			p.next()
			p.take('*')
			p.lexer.option() // extra space between rows
			rows = append(rows, p.element("mtr", "", cells...))
			cells = nil
		default:
			if len(cells) > 1 || len(cell) > 0 || len(rows) == 0 {
				rows = append(rows, p.element("mtr", "", cells...))
			}
			return p.finish(env, rows)
		}
		cell = p.list()
	}
}

// finish returns the node of a table. A display environment with one cell becomes a row.
func (p *parser) finish(env environment, rows []*node) *node {
	if len(rows) == 1 && len(rows[0].kids) == 1 && env.display {
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

// cellClass returns the class attribute of the cells in a column; "" if they are centered.
func (e environment) cellClass(column int) string {
	if e.align == "" {
		return ""
	}
	switch e.align[column%len(e.align)] {
	case 'l':
		return ` class="math-left"`
	case 'r':
		return ` class="math-right"`
	}
	return ""
}
