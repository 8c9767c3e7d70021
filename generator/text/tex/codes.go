package tex

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/plain"
)

// coded parses a character by its code point: \unicode{x3B1}.
func (p *parser) coded(t token) *node {
	p.lexer.option()
	var number uint64
	var err error
	if t.text == "char" {
		number, err = p.charCode()
	} else {
		number, err = parseCode(strings.TrimSpace(p.raw()), "x")
	}
	if err != nil || !utf8.ValidRune(rune(number)) || !isPrintable(rune(number)) || plain.IsHidden(rune(number)) {
		p.fail(t.at, `\`+t.text+" needs a code point", `write a code point such as \unicode{x3B1}`)
		return nil
	}
	return p.character(token{character, string(rune(number)), t.at})
}

// parseCode parses a decimal code point, or a hexadecimal one after a prefix.
func parseCode(digits, hexPrefix string) (uint64, error) {
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), hexPrefix); ok {
		return strconv.ParseUint(hex, 16, 21)
	}
	return strconv.ParseUint(digits, 10, 21)
}

// charCode reads the number of \char: 37, "25, '45 or `\%.
func (p *parser) charCode() (uint64, error) {
	p.skipSpaces()
	if p.take('`') {
		r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(p.raw(), `\`))
		return uint64(r), nil
	}
	start := p.lexer.at
	if !p.take('"') {
		p.take('\'')
	}
	for p.lexer.at < len(p.text) && strings.IndexByte("0123456789abcdefABCDEF", p.text[p.lexer.at]) >= 0 {
		p.lexer.at++
	}
	code := p.text[start:p.lexer.at]
	if octal, ok := strings.CutPrefix(code, "'"); ok {
		return strconv.ParseUint(octal, 8, 21)
	}
	return parseCode(code, `"`)
}
