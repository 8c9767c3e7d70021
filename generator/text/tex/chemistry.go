package tex

import "strings"

// chemical parses a chemical formula or equation: \ce{2 H2 + O2 -> 2 H2O}.
func (p *parser) chemical(t token) *node {
	meaning, plain := chemistry(p.raw(), 0)
	p.push(t, "{"+meaning+"}")
	return p.node(node{tag: worded, text: plain, kids: p.arena.list(p.argument())})
}

// chemistry returns the meaning of a formula in mhchem's notation in plain LaTeX, and as plain text.
func chemistry(source string, depth int) (meaning, text string) {
	c := chemist{source: source, depth: depth}
	for c.i < len(c.source) && depth <= maxDepth {
		c.next()
	}
	return c.tex.String(), strings.Join(strings.Fields(c.plain.String()), " ")
}

// A chemist reads a chemical formula.
type chemist struct {
	source     string
	i, depth   int
	tex, plain strings.Builder
	atom       bool // numbers and charges belong to what precedes
	sub, sup   bool // it has one already
}

// chemicalArrows are the arrows, longest first, with the commands for those with and without text.
var chemicalArrows = []struct{ source, long, labeled, text string }{
	{"<=>>", `\rightleftharpoons `, `\xrightleftharpoons`, "⇌"},
	{"<<=>", `\rightleftharpoons `, `\xrightleftharpoons`, "⇌"},
	{"<-->", `\rightleftarrows `, `\xrightleftarrows`, "⇄"},
	{"<=>", `\rightleftharpoons `, `\xrightleftharpoons`, "⇌"},
	{"<->", `\longleftrightarrow `, `\xleftrightarrow`, "↔"},
	{"->", `\longrightarrow `, `\xrightarrow`, "→"},
	{"<-", `\longleftarrow `, `\xleftarrow`, "←"},
}

// next reads one part.
func (c *chemist) next() {
	rest := c.source[c.i:]
	if c.arrow(rest) {
		return
	}
	switch char := rest[0]; {
	case isSpace(char):
		c.space(rest)
	case isLetter(char):
		c.letters(rest)
	case isDigit(char):
		c.digits(rest)
	case char == '^' || char == '_':
		c.script(rest)
	case char == '+' || char == '-':
		c.sign(rest)
	case char == '$' || char == '\\' || char == '{':
		c.verbatim(rest)
	default:
		c.other(rest)
	}
}

// write appends a part that consists of n bytes of source.
func (c *chemist) write(n int, tex, plain string, atom bool) {
	c.i += n
	c.tex.WriteString(tex)
	c.plain.WriteString(plain)
	c.atom, c.sub, c.sup = atom, false, false
}

// arrow reads an arrow with its texts in brackets.
func (c *chemist) arrow(rest string) bool {
	for _, a := range chemicalArrows {
		if !strings.HasPrefix(rest, a.source) {
			continue
		}
		c.write(len(a.source), "", " "+a.text+" ", false)
		above, ok := c.brackets()
		below, both := c.brackets()
		switch {
		case both:
			c.tex.WriteString(a.labeled + "[" + below + "]{" + above + "}")
		case ok:
			c.tex.WriteString(a.labeled + "{" + above + "}")
		default:
			c.tex.WriteString(a.long)
		}
		return true
	}
	return false
}

// brackets reads the text of an arrow.
func (c *chemist) brackets() (meaning string, ok bool) {
	rest := c.source[c.i:]
	length := strings.IndexByte(rest, ']')
	if !strings.HasPrefix(rest, "[") || length < 0 {
		return "", false
	}
	meaning, _ = chemistry(rest[1:length], c.depth+1)
	c.i += length + 1
	return meaning, true
}

// space reads white space. A ^ or v on its own is the arrow of a gas or a precipitate.
func (c *chemist) space(rest string) {
	n := len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
	rest = rest[n:]
	lone := len(rest) == 1 || len(rest) > 1 && isSpace(rest[1])
	switch {
	case strings.HasPrefix(rest, "^") && lone:
		c.write(n+1, `\uparrow `, "↑", false)
	case strings.HasPrefix(rest, "v") && lone:
		c.write(n+1, `\downarrow `, "↓", false)
	case c.atom && strings.HasPrefix(rest, "("):
		c.write(n, `\,`, " ", false)
	default:
		c.write(n, "", " ", false)
	}
}

func (c *chemist) letters(rest string) {
	n := 0
	for n < len(rest) && isLetter(rest[n]) {
		n++
	}
	c.write(n, `\mathrm{`+rest[:n]+"}", rest[:n], true)
}

// digits reads a number of atoms, or that of molecules before a formula.
func (c *chemist) digits(rest string) {
	n := numberLength(rest)
	if c.atom {
		c.scripted(n, '_', rest[:n], rest[:n])
		return
	}
	number := rest[:n]
	if over, under, ok := strings.Cut(number, "/"); ok {
		number = `\frac{` + over + "}{" + under + "}"
	}
	if n < len(rest) && (isLetter(rest[n]) || rest[n] == '(' || rest[n] == '[' || rest[n] == ' ') {
		number += `\,`
	}
	plain := rest[:n]
	c.write(n, number, plain, false)
}

// numberLength returns the length of the digits at the start of s, which may have a point or a slash between.
func numberLength(s string) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || n > 0 && (s[n] == '.' || s[n] == '/') && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	return n
}

// script reads a superscript or a subscript.
func (c *chemist) script(rest string) {
	n, content := 1, ""
	if strings.HasPrefix(rest[1:], "{") {
		if length := groupLength(rest[2:]); length >= 0 {
			n, content = length+3, rest[2:2+length]
		}
	} else {
		for n < len(rest) && (isDigit(rest[n]) || rest[n] == '+' || rest[n] == '-') {
			n++
		}
		if n == 1 && n < len(rest) && isLetter(rest[n]) {
			n++
		}
		content = rest[1:n]
	}
	c.scripted(n, rest[0], content, content)
}

// scripted writes a script of n bytes of source.
func (c *chemist) scripted(n int, sign byte, content, text string) {
	if !c.atom && !c.sub && !c.sup || sign == '_' && c.sub || sign == '^' && c.sup {
		c.tex.WriteString("{}")
		c.sub, c.sup = false, false
	}
	sub, sup, atom := c.sub || sign == '_', c.sup || sign == '^', c.atom
	if sign == '^' {
		text = raisedText(text)
	}
	if strings.Trim(content, "+-0123456789") != "" {
		content = `\mathrm{` + content + "}"
	}
	c.write(n, string(sign)+"{"+content+"}", text, atom)
	c.sub, c.sup = sub, sup
}

// raisedText returns a superscript as plain text.
func raisedText(text string) string {
	if mapped, ok := mapAll(strings.ReplaceAll(text, "-", "−"), raisedLetters); ok {
		return mapped
	}
	return "^" + text
}

// sign reads + or -: a charge, a bond, or an operator between spaces.
func (c *chemist) sign(rest string) {
	ends := len(rest) == 1 || !isLetter(rest[1]) && !isDigit(rest[1]) && rest[1] != '('
	switch {
	case c.atom && ends && !c.sup:
		c.scripted(1, '^', rest[:1], rest[:1])
	case c.atom:
		c.write(1, "{"+rest[:1]+"}", rest[:1], false)
	default:
		c.write(1, rest[:1], rest[:1], false)
	}
}

// verbatim reads a formula between dollars, a command or a group, which are TeX.
func (c *chemist) verbatim(rest string) {
	switch rest[0] {
	case '$':
		if length := strings.IndexByte(rest[1:], '$'); length >= 0 {
			c.write(length+2, "{"+rest[1:1+length]+"}", rest[1:1+length], true)
			return
		}
	case '{':
		if length := groupLength(rest[1:]); length >= 0 {
			c.write(length+2, `\mathrm{`+rest[1:1+length]+"}", rest[1:1+length], true)
			return
		}
	case '\\':
		n := 1 + commandLength(rest[1:])
		if rest[:n] == `\bond` {
			c.i += n
			return
		}
		text := rest[:n]
		if s, ok := symbols[rest[1:n]]; ok {
			text = s.text
		}
		c.write(n, rest[:n]+" ", text, true)
		return
	}
	c.write(1, "", "", false)
}

// other reads a bracket, a bond or any other character.
func (c *chemist) other(rest string) {
	n := clusterLength(rest)
	switch sign := rest[:n]; sign {
	case "(", "[":
		c.write(n, sign, sign, false)
	case ")", "]":
		c.write(n, sign, sign, true)
	case "*", ".":
		c.write(n, `\cdot `, "·", false)
	case "=":
		c.write(n, "{=}", sign, false)
	case "#":
		c.write(n, `{\equiv}`, "≡", false)
	case "~":
		c.write(n, `\ `, " ", false)
	case "}":
		c.write(n, "", "", false)
	case "%", "&":
		c.write(n, `\`+sign, sign, false)
	default:
		c.write(n, sign, sign, false)
	}
}
