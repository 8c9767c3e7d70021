package tex

import "strings"

// scripted reads an atom with its scripts; nil for what shows nothing.
func (p *parser) scripted() *node {
	t := p.peek()
	var base *node
	if t.kind == superscript || t.kind == subscript || t.kind == character && t.text == "'" {
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

// scripts reads what follows a base: primes, ^, _, \limits.
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
		case t.kind == superscript || t.kind == subscript:
			p.fail(t.at, "a second "+t.text+" at one base", "use braces")
			return base
		case t.kind == command && t.text == "limits":
			p.next()
			limits = always
		case t.kind == command && t.text == "nolimits":
			p.next()
			limits = neverAgain
		default:
			switch {
			case sub == nil && sup == nil:
				return base
			case sub == nil && primed && base.class != op:
				// The sign is raised and small in itself; as a script, browsers make it tiny.
				n := p.element("mrow", "", base, sup)
				n.class = base.class
				return n
			}
			return p.node(node{tag: scripts, kids: p.arena.list(base, sub, sup), class: base.class, limits: limits})
		}
	}
}

// primes reads a run of apostrophes.
func (p *parser) primes() *node {
	count := 0
	for count < 4 && p.accept(character, "'") {
		count++
	}
	return p.node(node{tag: "mo", text: [...]string{"", "′", "″", "‴", "⁗"}[count]})
}

// atom reads what begins with a token that is read already.
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

// character reads a character that stands for itself.
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

// leaf is a letter, a number or an operator in the present font.
func (p *parser) leaf(tag, text string, c class) *node {
	return p.node(node{tag: tag, text: text, class: c, font: p.font.with(p.bold)})
}

func (p *parser) space(width string) *node {
	return p.node(node{tag: "mspace", attrs: ` width="` + width + `"`, class: glue})
}

// symbol is a symbol of the table.
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

// joinLetters makes one name of the letters that stand side by side in a font of words.
func (p *parser) joinLetters(base int) {
	kept := p.stack[:base]
	for _, n := range p.stack[base:] {
		if last := len(kept) - 1; last >= base && isNamePart(n) && isNamePart(kept[last]) && n.font == kept[last].font {
			kept[last].text += n.text
			continue
		}
		kept = append(kept, n)
	}
	p.stack = kept
}

func isNamePart(n *node) bool {
	return n.tag == "mi" && n.class == ord && n.font != italic && isLetter(n.text[0])
}
