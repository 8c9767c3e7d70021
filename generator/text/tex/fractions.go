package tex

import "strings"

// general parses \genfrac{left}{right}{thickness}{style}{over}{under}.
func (p *parser) general() *node {
	c := construct{delimiters: [2]string{p.rawDelimiter(), p.rawDelimiter()}, attrs: p.thickness(p.raw())}
	style := strings.TrimSpace(p.raw())
	n := p.fraction(c, p.argument(), p.argument())
	if attrs, ok := styles[style]; ok {
		n = p.element("mstyle", attrs, n)
	}
	return n
}

// styles are the attributes of the styles of \genfrac.
var styles = map[string]string{
	"0": ` displaystyle="true" scriptlevel="0"`, "1": ` displaystyle="false" scriptlevel="0"`,
	"2": ` displaystyle="false" scriptlevel="1"`, "3": ` displaystyle="false" scriptlevel="2"`,
}

// rawDelimiter reads a delimiter as an argument, which may be empty.
func (p *parser) rawDelimiter() string {
	at := p.offset()
	source := lexer{input: input{text: p.raw()}}
	t := source.lex()
	if t.kind == end {
		return ""
	}
	text, ok := delimiterOf(t)
	if !ok && p.fault == nil {
		p.fail(at, "a delimiter is missing", "write one of ( ) [ ] | . after it")
	}
	return text
}

// thickness returns the attribute for the line of a fraction: none if the length is empty.
func (p *parser) thickness(length string) string {
	if strings.TrimSpace(length) == "" {
		return ""
	}
	em, ok := parseLength(length)
	switch {
	case !ok:
		p.fail(p.offset(), "the line of a fraction needs a length", "write a length such as 1pt")
	case em <= 0:
		return noLine
	}
	return ` linethickness="` + formatLength(min(em, 1)) + `"`
}

// noLine is the attribute of a fraction without a line.
const noLine = ` linethickness="0"`

// infix reads the delimiters of \overwithdelims and the like, and the thickness of \above.
func (p *parser) infix(c construct) construct {
	if strings.Contains(c.text, "delimiters") {
		c.delimiters = [2]string{p.readDelimiter(), p.readDelimiter()}
	}
	if strings.Contains(c.text, "thickness") {
		c.attrs = p.thickness(p.readLength())
	}
	return c
}
