package tex

import "fmt"

// Limits of a formula.
const (
	maxLength = 4_000 // bytes
	maxDepth  = 60    // nested groups
)

// A parser parses a formula into a tree, by recursive descent.
type parser struct {
	lexer
	arena
	ahead         token // the next token, if peeked
	peeked        bool
	stack         []*node // nodes of the unfinished lists
	depth         int
	font          font
	bold          bool   // by \boldsymbol, on top of the font
	closer        string // a character that ends the current list; may be empty
	inDenominator bool   // the current list follows \over
}

// parseFormula returns the tree of a formula.
func parseFormula(source string, m *Macros, depth int, budget *int) (*node, *Problem) {
	if len(source) > maxLength {
		return nil, &Problem{Text: fmt.Sprintf("longer than %d bytes", maxLength), Hint: "split the formula"}
	}
	p := parser{lexer: lexer{input: input{text: source}, macros: m, budget: budget}, depth: depth}
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

// accept consumes the next token if it has this kind and text.
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
		p.fail(t.at, "unexpected end", "")
	case t.kind == closeBrace:
		p.fail(t.at, "} without {", `write \} for a visible brace`)
	case t.kind == command:
		p.fail(t.at, `unexpected \`+t.text, "")
	default:
		p.fail(t.at, "unexpected "+t.text, "")
	}
}

// enter enters a group and reports whether the depth is within the limit. leave leaves the group.
func (p *parser) enter(at int) bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail(at, fmt.Sprintf("nested deeper than %d groups", maxDepth), "")
	}
	return p.fault == nil
}

func (p *parser) leave() { p.depth-- }

// lines parses a list, or several lists separated by \\, which become a table.
func (p *parser) lines() *node {
	first := p.list()
	for len(first) == 0 && isNewline(p.peek()) {
		p.next()
		first = p.list()
	}
	if t := p.peek(); t.kind != ampersand && !isNewline(t) {
		return p.row(first)
	}
	return p.table(environment{align: "rl", class: "math-aligned", display: true}, first, "")
}

// list parses atoms up to a token that ends a list: a closing brace, \\, &, \right …
// It does not consume that token.
func (p *parser) list() []*node {
	base, font, bold, inDenominator := len(p.stack), p.font, p.bold, p.inDenominator
	p.inDenominator = false
	for !p.ends(p.peek()) {
		t := p.peek()
		if c, ok := commands[t.text]; ok && t.kind == command && c.shape >= firstSwitch {
			p.next()
			if c.shape == infix && inDenominator {
				p.fail(t.at, `second \`+t.text+" in a group", "use braces")
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

// listUntil parses a list that ends at a character too, if closer is not empty.
func (p *parser) listUntil(closer string) []*node {
	outer := p.closer
	p.closer = closer
	nodes := p.list()
	p.closer = outer
	return nodes
}

// pop removes the nodes from base on from the stack and returns a copy of them.
func (p *parser) pop(base int) []*node {
	nodes := p.arena.list(p.stack[base:]...)
	p.stack = p.stack[:base]
	return nodes
}

// ends reports whether a token ends the current list.
func (p *parser) ends(t token) bool {
	switch t.kind {
	case end, closeBrace, ampersand:
		return true
	case command:
		return t.text == "right" || t.text == "middle" || t.text == "end" || isNewline(t)
	case character:
		return t.text == p.closer
	}
	return false
}

func isNewline(t token) bool {
	return t.kind == command && (t.text == `\` || t.text == "cr" || t.text == "newline" || t.text == "tabularnewline")
}

// change executes a command that affects the rest of the current list: it sets the font or style,
// or splits the list as \over does.
func (p *parser) change(c construct, base int) {
	switch c.shape {
	case fontSwitch:
		p.font, p.bold = c.font, c.bold
	case styleSwitch:
		rest := p.list()
		p.stack = append(p.stack, p.element("mstyle", c.attrs, p.row(rest)))
	case infix:
		c = p.infix(c)
		over := p.row(p.pop(base))
		p.inDenominator = true
		under := p.row(p.list())
		p.stack = append(p.stack, p.fraction(c, over, under))
	}
}

// group parses the rest of a group after its opening brace.
func (p *parser) group(at int) *node {
	if !p.enter(at) {
		return nil
	}
	defer p.leave()
	nodes := p.listUntil("")
	p.closeGroup(at)
	return p.row(nodes)
}

func (p *parser) closeGroup(at int) {
	if t := p.next(); p.fault == nil && t.kind != closeBrace {
		if t.kind == end {
			p.fail(at, "this { has no }", "add } where its group ends")
			return
		}
		p.unexpected(t)
	}
}

// argument parses one argument of a command: a group or one atom.
func (p *parser) argument() *node {
	t := p.next()
	if !p.enter(t.at) {
		return p.node(node{tag: "mrow"})
	}
	defer p.leave()
	for t.kind == command && t.text == "relax" {
		t = p.next()
	}
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

// optional parses an argument in square brackets. It returns nil if there is none.
func (p *parser) optional() *node {
	if !p.accept(character, "[") {
		return nil
	}
	t := p.peek()
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	nodes := p.listUntil("]")
	if !p.accept(character, "]") && p.fault == nil {
		p.fail(t.at, "a square bracket is not closed", "add ]")
	}
	return p.row(nodes)
}

// inFont parses an argument in a font.
func (p *parser) inFont(f font, bold bool) *node {
	font, wasBold := p.font, p.bold
	p.font, p.bold = f, bold
	n := p.argument()
	p.font, p.bold = font, wasBold
	return n
}
