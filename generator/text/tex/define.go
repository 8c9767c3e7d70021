package tex

import (
	"fmt"
	"strconv"
	"strings"
)

// maxDefinitions limits the macros that one formula can define, since the lexer searches them one
// after the other.
const maxDefinitions = 100

// scopes restores the macros at the end of a group that defines some.
type scopes struct {
	depth int // of groups
	outer []scope
	count int // of definitions so far

	global bool // by \global before the next definition
}

// A scope has the macros that a group started with.
type scope struct {
	depth  int
	macros *Macros
}

// enter remembers the macros before the first definition of a group.
func (s *scopes) enter(macros *Macros) {
	if last := len(s.outer) - 1; s.depth > 0 && (last < 0 || s.outer[last].depth < s.depth) {
		s.outer = append(s.outer, scope{s.depth, macros})
	}
}

// leave returns the macros after the end of a group.
func (s *scopes) leave(macros *Macros) *Macros {
	if last := len(s.outer) - 1; last >= 0 && s.outer[last].depth == s.depth {
		macros = s.outer[last].macros
		s.outer = s.outer[:last]
	}
	s.depth--
	return macros
}

// define executes \def, \newcommand, \let and the like, and reports whether t is one of them.
func (l *lexer) define(t token) bool {
	switch t.text {
	case "def", "gdef", "edef", "xdef":
		l.def(t)
	case "newcommand", "renewcommand", "providecommand":
		l.newCommand(t)
	case "DeclareMathOperator":
		l.declareOperator(t)
	case "let":
		l.let(t)
	case "global":
		l.scopes.global = true
	case "long": // precedes \def
	default:
		return false
	}
	return true
}

// set defines a macro for the rest of the group, or for that of the formula.
func (l *lexer) set(t token, name string, m macro, global bool) {
	if err := checkBody(m.body); err != nil && l.fault == nil && !m.alias {
		l.fail(t.at, `\`+name+" "+err.Error(), "")
	}
	if l.scopes.count++; l.scopes.count > maxDefinitions {
		l.fail(t.at, fmt.Sprintf("more than %d definitions", maxDefinitions), "define macros in site.yaml")
	}
	if global || l.scopes.global {
		l.scopes.outer = l.scopes.outer[:0]
	} else {
		l.scopes.enter(l.macros)
	}
	l.scopes.global = false
	l.macros = &Macros{byName: map[string]macro{name: m}, outer: l.macros}
}

// macroName reads the name of a macro to define: \name or {\name}.
func (l *lexer) macroName(t token) string {
	l.take('*')
	name, ok := strings.CutPrefix(strings.TrimSpace(l.raw()), `\`)
	if !ok || name == "" || commandLength(name) != len(name) {
		l.fail(t.at, `\`+t.text+" needs the name of a macro", `write a name such as \foo after it`)
	}
	return name
}

// def executes \def\name#1#2{body}. \gdef and \xdef define for the whole formula; \edef and \xdef
// expand the body first.
func (l *lexer) def(t token) {
	name, m := l.macroName(t), macro{}
	for l.skipSpaces(); l.take('#'); l.skipSpaces() {
		if m.count++; m.count > 9 || !l.take(byte('0'+m.count)) {
			l.fail(t.at, `\`+t.text+" needs arguments #1, #2, …", "number them from 1 to 9")
			return
		}
	}
	m.body = l.body(t)
	if t.text[0] == 'e' || t.text[0] == 'x' {
		inner := lexer{input: input{text: m.body}, macros: l.macros, budget: l.budget}
		if m.body = inner.rest(); inner.fault != nil {
			l.fail(t.at, inner.fault.Text, inner.fault.Hint)
		}
	}
	l.set(t, name, m, t.text[0] == 'g' || t.text[0] == 'x')
}

// body reads the body of a definition, which must be a group.
func (l *lexer) body(t token) string {
	if l.skipSpaces(); !strings.HasPrefix(l.text[l.at:], "{") {
		l.fail(t.at, `\`+t.text+" needs a body", "write it in braces")
	}
	return l.raw()
}

// newCommand executes \newcommand{\name}[count]{body}. \providecommand keeps a command that exists.
func (l *lexer) newCommand(t token) {
	name, m := l.macroName(t), macro{}
	if l.skipSpaces(); strings.HasPrefix(l.text[l.at:], "[") {
		count, _ := l.option()
		n, err := strconv.Atoi(strings.TrimSpace(count))
		if err != nil || n < 0 || n > 9 {
			l.fail(t.at, `\`+t.text+" needs a number of arguments", "write 0 to 9")
		}
		m.count = n
		if l.skipSpaces(); strings.HasPrefix(l.text[l.at:], "[") {
			l.fail(t.at, `\`+name+" has an optional argument", "define a macro without")
		}
	}
	m.body = l.body(t)
	if _, exists := l.macros.find(name); t.text != "providecommand" || !exists && !isCommand(name) {
		l.set(t, name, m, false)
	}
}

// declareOperator executes \DeclareMathOperator{\name}{text}.
func (l *lexer) declareOperator(t token) {
	operator := `\operatorname`
	if strings.HasPrefix(l.text[l.at:], "*") {
		operator = `\operatorname*`
	}
	name := l.macroName(t)
	l.set(t, name, macro{body: operator + "{" + l.raw() + "}"}, false)
}

// let executes \let\name=token.
func (l *lexer) let(t token) {
	name := l.macroName(t)
	if l.skipSpaces(); l.take('=') && l.at < len(l.text) && isSpace(l.text[l.at]) {
		l.at++
	}
	start := l.at
	target := l.scan()
	m, ok := l.macros.find(target.text)
	if target.kind == end {
		l.fail(t.at, `\let\`+name+" needs a token", "")
	}
	if target.kind != command || !ok {
		m = macro{body: l.text[start:l.at], alias: true}
	}
	l.set(t, name, m, false)
}

// meaning returns the token that an alias means.
func (l *lexer) meaning(t token, alias macro) token {
	inner := lexer{input: input{text: alias.body}}
	meant := inner.scan()
	meant.at = t.at
	return meant
}
