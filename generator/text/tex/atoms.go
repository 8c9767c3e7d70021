package tex

import (
	"strings"
	"unicode/utf8"
)

// scripted parses an atom with its scripts. It returns nil for a command that shows nothing.
func (p *parser) scripted() *node {
	t := p.peek()
	var base *node
	if t.kind == superscript || t.kind == subscript || t.kind == character && (t.text == "'" || isScript(t.text, raisedDigits) || isScript(t.text, loweredDigits)) {
		base = p.node(node{tag: "mrow"})
	} else {
		p.next()
		base = p.atom(t)
	}
	if base == nil || base.class == glue {
		return base
	}
	return p.scripts(base)
}

// scripts parses what follows a base: primes, ^, _, \limits.
func (p *parser) scripts(base *node) *node {
	var sub, sup *node
	primed := false
	limits := base.limits
	for {
		t := p.peek()
		switch {
		case t.kind == superscript && (sup == nil || primed):
			p.next()
			if argument := p.argument(); primed {
				sup, primed = p.element("mrow", "", sup, argument), false
			} else {
				sup = argument
			}
		case t.kind == subscript && sub == nil:
			p.next()
			sub = p.argument()
		case t.kind == character && t.text == "'" && sup == nil:
			sup, primed = p.primes(), true
		case t.kind == character && sup == nil && isScript(t.text, raisedDigits):
			sup = p.smallDigits(raisedDigits)
		case t.kind == character && sub == nil && isScript(t.text, loweredDigits):
			sub = p.smallDigits(loweredDigits)
		case t.kind == superscript || t.kind == subscript:
			p.fail(t.at, "second "+t.text+" on one base", "use braces")
			return base
		case t.kind == command && t.text == "limits":
			p.next()
			limits = always
		case t.kind == command && t.text == "nolimits":
			p.next()
			limits = never
		default:
			switch {
			case sub == nil && sup == nil:
				return base
			case sub == nil && primed && base.class != op:
				// The prime is small and raised already; browsers would make it tiny as a script.
				n := p.element("mrow", "", base, sup)
				n.class = base.class
				return n
			}
			return p.node(node{tag: scripts, kids: p.arena.list(base, sub, sup), class: base.class, limits: limits})
		}
	}
}

// primes parses a run of apostrophes.
func (p *parser) primes() *node {
	count := 0
	for count < 4 && p.accept(character, "'") {
		count++
	}
	return p.node(node{tag: "mo", text: [...]string{"", "′", "″", "‴", "⁗"}[count]})
}

// The superscript and subscript characters, in the order of smallCharacters.
const (
	raisedDigits    = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
	loweredDigits   = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ"
	smallCharacters = "0123456789+-=()ni"
)

// isScript reports whether a character is one of those in list.
func isScript(text, list string) bool {
	return text[0] >= utf8.RuneSelf && strings.Contains(list, text)
}

// smallDigits parses a run of superscript or subscript characters.
func (p *parser) smallDigits(list string) *node {
	var b strings.Builder
	for t := p.peek(); t.kind == character && isScript(t.text, list); t = p.peek() {
		b.WriteByte(smallCharacters[utf8.RuneCountInString(list[:strings.Index(list, t.text)])])
		p.next()
	}
	small := parser{lexer: lexer{input: input{text: b.String()}, budget: p.budget}, font: p.font, bold: p.bold}
	return p.row(small.list())
}

// atom parses an atom whose first token is t.
func (p *parser) atom(t token) *node {
	switch t.kind {
	case openBrace:
		n := p.group(t.at)
		if n != nil && (n.class != ord || n.tag == "mo") {
			n = p.element("mrow", "", n) // braces make an ordinary atom
		}
		return n
	case command:
		return p.command(t)
	case character:
		return p.character(t)
	}
	p.unexpected(t)
	return nil
}

// character parses a character.
func (p *parser) character(t token) *node {
	switch c := t.text[0]; {
	case isLetter(c):
		return p.leaf("mi", t.text, ord)
	case isDigit(c):
		if p.fault == nil && !p.peeked {
			return p.leaf("mn", p.number(), ord)
		}
		return p.leaf("mn", t.text, ord)
	case c == '~':
		return p.space("0.3333em")
	case c == '"':
		return p.leaf("mi", "″", ord)
	}
	if s, ok := characters[t.text]; ok {
		return p.symbol(s)
	}
	return p.leaf("mi", t.text, ord)
}

// leaf returns a letter, number or operator in the current font.
func (p *parser) leaf(tag, text string, c class) *node {
	return p.node(node{tag: tag, text: text, class: c, font: p.font.with(p.bold)})
}

func (p *parser) space(width string) *node {
	return p.node(node{tag: "mspace", attrs: ` width="` + width + `"`, class: glue})
}

// symbol returns the node of a symbol.
func (p *parser) symbol(s symbol) *node {
	n := p.leaf("mo", s.text, s.class)
	if s.class == ord || s.class == inner {
		n.tag = "mi"
	}
	if s.upright && n.font == italic {
		n.font = upright
	}
	if s.class == op && !strings.Contains("∫∬∭∮∯∰∱∲∳", s.text) {
		n.limits = inDisplay
	}
	return n
}

// joinLetters joins adjacent letters to names, as fonts for words require.
func (p *parser) joinLetters(base int) {
	joined := p.stack[:base]
	for _, n := range p.stack[base:] {
		if last := len(joined) - 1; last >= base && isNamePart(n) && isNamePart(joined[last]) && n.font == joined[last].font {
			joined[last].text += n.text
			continue
		}
		joined = append(joined, n)
	}
	p.stack = joined
}

func isNamePart(n *node) bool {
	return n.tag == "mi" && n.class == ord && n.font != italic && isLetter(n.text[0])
}
