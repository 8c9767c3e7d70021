package tex

import "strings"

// An environment is a table: \begin{matrix} … \end{matrix}.
type environment struct {
	delimiters [2]string
	align      string // of the columns, l, c or r, repeated as often as necessary
	class      string // of the table in HTML
	rules      string // lines between the columns: | or : for solid or dashed, a space for none; also before and after
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
	"darray":      {spec: true, display: true},
	"subarray":    {spec: true, class: "math-small"},
	"cases":       {delimiters: [2]string{"{", ""}, align: "l", class: "math-cases"},
	"dcases":      {delimiters: [2]string{"{", ""}, align: "l", class: "math-cases", display: true},
	"rcases":      {delimiters: [2]string{"", "}"}, align: "l", class: "math-cases"},
	"drcases":     {delimiters: [2]string{"", "}"}, align: "l", class: "math-cases", display: true},
	"aligned":     {align: "rl", class: "math-aligned", display: true},
	"align":       {align: "rl", class: "math-aligned", display: true},
	"split":       {align: "rl", class: "math-aligned", display: true},
	"alignedat":   {align: "rl", class: "math-aligned", display: true, spec: true},
	"flalign":     {align: "rl", class: "math-aligned", display: true},
	"alignat":     {align: "rl", class: "math-aligned", display: true, spec: true},
	"eqnarray":    {align: "rcl", class: "math-aligned", display: true},
	"gathered":    {class: "math-aligned", display: true},
	"gather":      {class: "math-aligned", display: true},
	"multline":    {class: "math-aligned", display: true},
	"equation":    {align: "rl", class: "math-aligned", display: true},
	"displaymath": {align: "rl", class: "math-aligned", display: true},
	"math":        {align: "rl", class: "math-aligned"},
	"CD":          {class: "math-cd", display: true},
}

// environment parses from \begin to its \end.
func (p *parser) environment(t token) *node {
	name := strings.TrimSpace(p.raw())
	env, ok := environments[strings.TrimSuffix(name, "*")]
	if !ok {
		p.fail(t.at, `\begin{`+name+"} is unknown", nearEnvironment(name))
		return nil
	}
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	env.columns(p.columnSpec(env, name))
	outer := p.closer
	p.closer = ""
	n := p.rows(env)
	p.closer = outer
	if !p.accept(command, "end") || p.raw() != name {
		p.fail(t.at, `\begin{`+name+`} without \end{`+name+"}", "")
		return nil
	}
	return p.enclosed(env, n)
}

// columnSpec reads the arguments of \begin, and returns that with the alignment of the columns. Brackets
// that are no argument are part of the first cell.
func (p *parser) columnSpec(env environment, name string) string {
	start := p.lexer.at
	option, _ := p.lexer.option()
	switch {
	case strings.HasSuffix(name, "matrix*"):
		return option
	case strings.Trim(option, "tbc \t") != "":
		p.lexer.at = start
	}
	if env.spec {
		return p.raw()
	}
	return ""
}

// columns sets the alignment and the rules from the argument of array. It drops everything but l, c,
// r, | and :.
func (e *environment) columns(spec string) {
	var align, rules []byte
	rule := byte(' ')
	for i := 0; i < len(spec); i++ {
		switch c := spec[i]; c {
		case 'l', 'c', 'r':
			align, rules = append(align, c), append(rules, rule)
			rule = ' '
		case '|', ':':
			rule = c
		case '{':
			if n := groupLength(spec[i+1:]); n >= 0 {
				i += n + 1 // @{…}
			}
		}
	}
	if len(align) > 0 {
		e.align = string(align)
	}
	if rules = append(rules, rule); strings.Trim(string(rules), " ") != "" {
		e.rules = string(rules)
	}
}

// enclosed adds the environment's delimiters to its table.
func (p *parser) enclosed(env environment, table *node) *node {
	if env.delimiters == [2]string{} || table.tag != "mtable" {
		return table
	}
	n := p.bracketed(env.delimiters, table)
	n.class = inner
	return n
}

// stacked parses \substack{a \\ b}.
func (p *parser) stacked() *node {
	t := p.next()
	if t.kind != openBrace {
		return p.atom(t)
	}
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	n := p.table(environment{class: "math-small"}, p.list(), "")
	p.closeGroup(t.at)
	return n
}
