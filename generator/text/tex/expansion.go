package tex

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// expandAll returns a formula's source with all macros expanded; the source itself if that fails.
func (m *Macros) expandAll(source string) string {
	l := lexer{input: input{text: source}, macros: m, budget: macroBudget(source)}
	if expanded := l.rest(); l.fault == nil {
		return expanded
	}
	return source
}

// rest reads the rest of the input, with all macros expanded, as source. A macro that is an argument without
// braces, as in \frac\R2, gets braces around its expansion.
func (l *lexer) rest() string {
	var b strings.Builder
	var missing arguments
	afterName := false
	for {
		if missing.count > 0 && l.argument(&b) {
			missing.count--
			afterName = false
			continue
		}
		t := l.lexSpace()
		if t.kind == end {
			return b.String()
		}
		missing.follow(t)
		if t.kind == command {
			if meaning, ok := l.packaged(t); ok {
				b.WriteString(meaning)
				continue
			}
		}
		if afterName && t.kind == character && isLetter(t.text[0]) {
			b.WriteByte(' ')
		}
		afterName = false
		if t.kind == command {
			b.WriteByte('\\')
			afterName = t.text != "" && isLetter(t.text[0])
		}
		b.WriteString(t.text)
	}
}

// argument writes the expansion of the macro that comes next, in braces. It reports false if another token
// comes next.
func (l *lexer) argument(b *strings.Builder) bool {
	l.leaveMacros()
	rest := strings.TrimLeft(l.text[l.at:], " \t\r\n")
	if l.fault != nil || !strings.HasPrefix(rest, `\`) {
		return false
	}
	m, ok := l.macros.find(rest[1 : 1+commandLength(rest[1:])])
	if !ok || m.alias {
		return false
	}
	l.skipSpaces()
	t := l.scan()
	depth := len(l.outer)
	l.expand(t, m)
	if l.fault != nil {
		return true
	}
	inner := lexer{input: l.input, call: l.call, macros: l.macros, budget: l.budget}
	l.input, l.outer = l.outer[depth], l.outer[:depth]
	expanded := inner.rest()
	l.fault = inner.fault
	if utf8.RuneCountInString(expanded) != 1 {
		expanded = fmt.Sprintf("{%s}", expanded)
	}
	b.WriteString(expanded)
	return true
}

// arguments counts the arguments that the commands before a token still miss.
type arguments struct {
	count     int
	outer     []int // of the groups around
	inBracket bool  // in the optional argument of \sqrt
}

// follow counts with the next token.
func (a *arguments) follow(t token) {
	switch {
	case t.kind == openBrace:
		a.outer = append(a.outer, max(0, a.count-1))
		a.count = 0
	case t.kind == closeBrace && len(a.outer) > 0:
		last := len(a.outer) - 1
		a.count, a.outer = a.outer[last], a.outer[:last]
	case t.kind == superscript, t.kind == subscript:
		a.count = 1
	case t.kind == command:
		a.count = max(0, a.count-1) + argumentCount(t.text)
	case t.kind == character && t.text == "[" && a.count > 0, a.inBracket:
		a.inBracket = t.text != "]"
	case t.kind != space:
		a.count = max(0, a.count-1)
	}
}

// argumentCount returns the number of the arguments of a command that may be a single token.
func argumentCount(name string) int {
	c, ok := commands[name]
	switch c.shape {
	case fraction, above, below:
		return 2
	case root, lettering, accent, accentBelow, braceAbove, braceBelow, textual, classed, operator, wrapped, arrow:
		if ok {
			return 1 + c.skip
		}
	}
	return 0
}
