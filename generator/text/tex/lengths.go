package tex

import (
	"math"
	"strconv"
	"strings"
)

// units are TeX's units of length in em, for a font of 10 pt.
var units = map[string]float64{
	"em": 1, "mu": 1.0 / 18, "ex": 0.431, "pt": 0.1, "pc": 1.2, "in": 7.227, "cm": 2.845, "mm": 0.2845, "px": 0.1, "bp": 0.1, "sp": 0,
}

// length parses a length, with or without braces, and returns a space of that length.
func (p *parser) length(t token) *node {
	p.take('*')
	p.skipSpaces()
	source := ""
	if strings.HasPrefix(p.text[p.lexer.at:], "{") {
		source = p.raw()
	} else {
		source = p.bareLength()
	}
	em, ok := parseLength(source)
	if !ok {
		p.fail(t.at, `\`+t.text+" needs a length", "write a length such as 1em")
		return nil
	}
	return p.space(strconv.FormatFloat(em, 'f', -1, 64) + "em")
}

// bareLength reads a length without braces.
func (p *parser) bareLength() string {
	rest := p.text[p.lexer.at:]
	n := 0
	for n < len(rest) && strings.IndexByte("+-.0123456789 ", rest[n]) >= 0 {
		n++
	}
	n = min(n+2, len(rest))
	p.lexer.at += n
	return rest[:n]
}

// parseLength returns a length in em, rounded to four decimals.
func parseLength(s string) (float64, bool) {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) < 3 {
		return 0, false
	}
	unit, ok := units[s[len(s)-2:]]
	number, err := strconv.ParseFloat(s[:len(s)-2], 64)
	if !ok || err != nil || number > 1000 || number < -1000 || number != number {
		return 0, false
	}
	return math.Round(number*unit*1e4) / 1e4, true
}
