package tex

import (
	"math"
	"strconv"
	"strings"
)

// units are TeX's units of length in em, for a font of 10 pt.
var units = map[string]float64{
	"em": 1, "mu": 1.0 / 18, "ex": 0.431, "pt": 0.1, "pc": 1.2, "in": 7.227, "cm": 2.845, "mm": 0.2845, "px": 0.1, "bp": 0.1, "sp": 0,
	"dd": 0.107, "cc": 1.284, "nd": 0.1067, "nc": 1.28,
}

// length parses a length, with or without braces, and returns a space of that length.
func (p *parser) length(t token) *node {
	p.take('*')
	em, ok := parseLength(p.readLength())
	if !ok {
		p.fail(t.at, `\`+t.text+" needs a length", "write a length such as 1em")
		return nil
	}
	return p.space(formatLength(em))
}

func formatLength(em float64) string { return strconv.FormatFloat(em, 'f', -1, 64) + "em" }

// readLength reads a length with or without braces.
func (p *parser) readLength() string {
	if p.skipSpaces(); strings.HasPrefix(p.text[p.lexer.at:], "{") {
		return p.raw()
	}
	return p.bareLength()
}

// bareLength reads a length without braces.
func (p *parser) bareLength() string {
	rest := p.text[p.lexer.at:]
	n := lengthLength(rest)
	p.lexer.at += n
	return rest[:n]
}

// lengthLength returns the length of the number and the unit at the start of s.
func lengthLength(s string) int {
	n := 0
	for n < len(s) && strings.IndexByte("+-.0123456789 ", s[n]) >= 0 {
		n++
	}
	for range 2 {
		if n < len(s) && isLetter(s[n]) {
			n++
		}
	}
	return n
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
