package tex

import "fmt"

// What a formula may have.
const (
	maxLength = 4_000 // bytes
	maxDepth  = 60    // groups in one another
)

// A parser makes a tree of a formula, by recursive descent.
type parser struct {
	lexer
	arena
	ahead  token // the next token, if it is read already
	peeked bool
	stack  []*node // of the lists that are being read
	depth  int
	font   font
	bold   bool // by \boldsymbol, on top of the font
	option bool // a square bracket ends the list
	under  bool // the list is what stands below \over
}

// parseFormula gives the tree of a formula.
func parseFormula(source string, m *Macros, depth int, room *int) (*node, *Problem) {
	if len(source) > maxLength {
		return nil, &Problem{Text: fmt.Sprintf("longer than %d characters", maxLength), Hint: "split the formula"}
	}
	p := parser{lexer: lexer{input: input{text: source}, macros: m, room: room}, depth: depth}
	root := p.lines()
	if t := p.next(); p.fault == nil && t.kind != end {
		p.unexpected(t)
	}
	if p.fault != nil {
		return nil, p.fault
	}
	return root, nil
}

func (p *parser) peek() token {
	if !p.peeked {
		p.ahead, p.peeked = p.lex(), true
	}
	return p.ahead
}

func (p *parser) next() token {
	t := p.peek()
	p.peeked = false
	if p.fault != nil {
		t = token{kind: end, at: t.at}
	}
	return t
}

// accept passes the next token if it is this one.
func (p *parser) accept(kind tokenKind, text string) bool {
	if t := p.peek(); t.kind != kind || t.text != text {
		return false
	}
	p.next()
	return true
}

func (p *parser) unexpected(t token) {
	switch {
	case t.kind == end:
		p.fail(t.at, "ends too early", "")
	case t.kind == closeBrace:
		p.fail(t.at, "} without {", `write \} for the sign`)
	case t.kind == command:
		p.fail(t.at, `\`+t.text+" in a wrong place", "")
	default:
		p.fail(t.at, t.text+" in a wrong place", "")
	}
}

// enter goes one group deeper, as far as it may; leave goes back.
func (p *parser) enter(at int) bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail(at, fmt.Sprintf("nested deeper than %d", maxDepth), "")
	}
	return p.fault == nil
}

func (p *parser) leave() { p.depth-- }

// lines reads a list, or several with \\ between them, which become a table.
func (p *parser) lines() *node {
	first := p.list()
	for len(first) == 0 && isNewline(p.peek()) {
		p.next()
		first = p.list()
	}
	if t := p.peek(); t.kind != ampersand && !isNewline(t) {
		return p.row(first)
	}
	return p.table(environment{align: "rl", class: "math-aligned", display: true}, first)
}

// list reads atoms up to what ends a list: a closing brace, \\, &, \right … , which
// stays to be read.
func (p *parser) list() []*node {
	base, font, bold, under := len(p.stack), p.font, p.bold, p.under
	p.under = false
	for !p.ends(p.peek()) {
		t := p.peek()
		if c, ok := commands[t.text]; ok && t.kind == command && c.shape >= firstSwitch {
			p.next()
			if c.shape == infix && under {
				p.fail(t.at, `\`+t.text+" a second time", "use braces")
			}
			p.change(c, base)
			continue
		}
		if n := p.scripted(); n != nil {
			p.stack = append(p.stack, n)
		}
	}
	if p.font == upright || p.font == sans || p.font == mono || p.font == textItalic {
		p.joinLetters(base)
	}
	p.font, p.bold = font, bold
	return p.pop(base)
}

func (p *parser) pop(base int) []*node {
	nodes := p.arena.list(p.stack[base:]...)
	p.stack = p.stack[:base]
	return nodes
}

func (p *parser) ends(t token) bool {
	switch t.kind {
	case end, closeBrace, ampersand:
		return true
	case command:
		return t.text == "right" || t.text == "middle" || t.text == "end" || isNewline(t)
	case character:
		return p.option && t.text == "]"
	}
	return false
}

func isNewline(t token) bool {
	return t.kind == command && (t.text == `\` || t.text == "cr" || t.text == "newline" || t.text == "tabularnewline")
}

// change does what a command does that is about all of its list: it sets the font, or
// divides the list as \over does.
func (p *parser) change(c construct, base int) {
	switch c.shape {
	case fontSwitch:
		p.font, p.bold = c.font, c.bold
	case styleSwitch:
		rest := p.list()
		p.stack = append(p.stack, p.element("mstyle", c.attrs, p.row(rest)))
	case infix:
		over := p.row(p.pop(base))
		p.under = true
		under := p.row(p.list())
		p.stack = append(p.stack, p.fraction(c, over, under))
	}
}

// group reads what is in braces, of which the opening one is read.
func (p *parser) group(at int) *node {
	if !p.enter(at) {
		return nil
	}
	defer p.leave()
	option := p.option
	p.option = false
	nodes := p.list()
	p.option = option
	p.closeGroup(at)
	return p.row(nodes)
}

func (p *parser) closeGroup(at int) {
	if t := p.next(); p.fault == nil && t.kind != closeBrace {
		if t.kind == end {
			p.fail(at, "a brace is not closed", "add }")
			return
		}
		p.unexpected(t)
	}
}

// argument reads one argument of a command: a group or one atom.
func (p *parser) argument() *node {
	t := p.next()
	if !p.enter(t.at) {
		return p.node(node{tag: "mrow"})
	}
	defer p.leave()
	var n *node
	switch {
	case p.ends(t):
		if p.fault == nil {
			p.fail(t.at, "an argument is missing", "write it in braces")
		}
	case t.kind == openBrace:
		n = p.group(t.at)
	case t.kind == character && isDigit(t.text[0]):
		n = p.leaf("mn", t.text, ord)
	default:
		n = p.atom(t)
	}
	if n == nil {
		n = p.node(node{tag: "mrow"})
	}
	return n
}

// optional reads an argument in square brackets; nil where there is none.
func (p *parser) optional() *node {
	if !p.accept(character, "[") {
		return nil
	}
	t := p.peek()
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	outer := p.option
	p.option = true
	nodes := p.list()
	p.option = outer
	if !p.accept(character, "]") && p.fault == nil {
		p.fail(t.at, "a square bracket is not closed", "add ]")
	}
	return p.row(nodes)
}

// inFont reads an argument in a font.
func (p *parser) inFont(f font, bold bool) *node {
	font, wasBold := p.font, p.bold
	p.font, p.bold = f, bold
	n := p.argument()
	p.font, p.bold = font, wasBold
	return n
}
