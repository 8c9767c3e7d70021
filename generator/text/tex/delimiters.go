package tex

import "strings"

// delimiterSigns are the delimiters of \left and \big besides brackets.
const delimiterSigns = "|‖/\\↑↓↕⇑⇓⇕"

// readDelimiter reads a delimiter: a bracket, a bar or an arrow. It returns "" for a dot.
func (p *parser) readDelimiter() string {
	t := p.next()
	if t.kind == openBrace { // \big{(}
		text := p.readDelimiter()
		p.closeGroup(t.at)
		return text
	}
	text, ok := delimiterOf(t)
	if !ok && p.fault == nil {
		p.fail(t.at, "a delimiter is missing", "write one of ( ) [ ] | . after it")
	}
	return text
}

// delimiterOf returns the delimiter that a token means, "" for a dot. ok is false for other tokens.
func delimiterOf(t token) (text string, ok bool) {
	var s symbol
	switch t.kind {
	case command:
		s = symbols[t.text]
	case character:
		s = characters[t.text]
	}
	switch {
	case t.kind == character && (t.text == "." || t.text == "/"):
		return strings.TrimPrefix(t.text, "."), true
	case s.text == "<":
		return "⟨", true
	case s.text == ">":
		return "⟩", true
	case s.text == "∣":
		return "|", true
	case s.text == "∥":
		return "‖", true
	case s.class == open, s.class == closing && !strings.Contains("!?", s.text):
		return s.text, true
	}
	return s.text, s.text != "" && strings.Contains(delimiterSigns, s.text)
}

// large parses a delimiter in one of the sizes of \big.
func (p *parser) large(c construct) *node {
	text := p.readDelimiter()
	if text == "" {
		return nil
	}
	n := p.delimiter(text, c.class, sized)
	n.attrs = c.attrs
	return n
}

// pair parses from \left to its \right.
func (p *parser) pair(t token) *node {
	if !p.enter(t.at) {
		return nil
	}
	defer p.leave()
	parts := p.fenced(nil, open)
	for {
		parts = append(parts, p.listUntil("")...)
		if !p.accept(command, "middle") {
			break
		}
		parts = p.fenced(parts, open)
	}
	if !p.accept(command, "right") {
		p.fail(t.at, `\left without \right`, `write \right. for no delimiter`)
		return nil
	}
	parts = p.fenced(parts, closing)
	n := p.element("mrow", "", parts...)
	n.class = inner
	return n
}

// fenced parses a delimiter that stretches, and appends it.
func (p *parser) fenced(parts []*node, c class) []*node {
	if text := p.readDelimiter(); text != "" {
		parts = append(parts, p.delimiter(text, c, growing))
	}
	return parts
}
