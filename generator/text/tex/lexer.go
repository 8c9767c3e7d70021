package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a lexical element of a formula.
type token struct {
	kind tokenKind
	text string // a command's name without the backslash; else the characters
	at   int    // byte offset in the formula; in a macro's expansion, that of the macro call
}

type tokenKind uint8

const (
	end tokenKind = iota
	character
	command
	openBrace
	closeBrace
	superscript
	subscript
	ampersand
	space
)

// A lexer splits a formula into tokens and expands macros. After its first fault it returns end
// tokens only, so that parsing stops.
type lexer struct {
	input
	outer  []input // continue when the current macro body ends
	call   int     // offset of the outermost macro call
	macros *Macros
	scopes scopes // of the macros that the formula defines
	budget *int   // bytes that macros may still expand to, shared by all readers of a text
	fault  *Problem
}

// An input is a text and the offset of the next token.
type input struct {
	text string
	at   int
}

// macroBudget returns the limit for the macro expansions in a source, in bytes.
func macroBudget(source string) *int {
	budget := 20_000 + 20*len(source)
	return &budget
}

func (l *lexer) fail(at int, text, hint string) {
	if l.fault == nil {
		l.fault = &Problem{Offset: at, Text: text, Hint: hint}
	}
}

// offset returns the offset of the next token in the formula.
func (l *lexer) offset() int {
	if len(l.outer) > 0 {
		return l.call
	}
	return l.at
}

// lex returns the next token that is not a space, with macros expanded.
func (l *lexer) lex() token {
	for {
		t := l.lexSpace()
		if t.kind != space {
			return t
		}
	}
}

// lexSpace returns the next token, with macros expanded.
func (l *lexer) lexSpace() token {
	for l.fault == nil {
		l.leaveMacros()
		t := l.scan()
		if t.kind == command {
			var done bool
			if t, done = l.execute(t); done {
				continue
			}
		}
		switch t.kind {
		case openBrace:
			l.scopes.depth++
		case closeBrace:
			l.macros = l.scopes.leave(l.macros)
		}
		return t
	}
	return token{kind: end, at: l.offset()}
}

// execute expands a macro and executes the commands that define macros. It returns other commands,
// and those that mean another token, with done false.
func (l *lexer) execute(t token) (meaning token, done bool) {
	if m, ok := l.macros.find(t.text); ok {
		if m.alias {
			return l.meaning(t, m), false
		}
		l.expand(t, m)
		return t, true
	}
	switch t.text {
	case "begingroup", "bgroup":
		return token{openBrace, "{", t.at}, false
	case "endgroup", "egroup":
		return token{closeBrace, "}", t.at}, false
	case "noexpand":
		return l.scan(), false
	}
	return t, l.define(t)
}

// leaveMacros continues after the calls of macros whose bodies have ended.
func (l *lexer) leaveMacros() {
	for l.at == len(l.text) && len(l.outer) > 0 {
		l.input = l.outer[len(l.outer)-1]
		l.outer = l.outer[:len(l.outer)-1]
	}
}

// scan returns the next token of the input, with no macros expanded.
func (l *lexer) scan() token {
	at := l.offset()
	if l.at == len(l.text) {
		return token{kind: end, at: at}
	}
	start := l.at
	l.at++
	switch c := l.text[start]; c {
	case ' ', '\t', '\n', '\r':
		return token{space, " ", at}
	case '\\':
		l.at += commandLength(l.text[l.at:])
		return token{command, l.text[start+1 : l.at], at}
	case '{':
		return token{openBrace, "{", at}
	case '}':
		return token{closeBrace, "}", at}
	case '^':
		return token{superscript, "^", at}
	case '_':
		return token{subscript, "_", at}
	case '&':
		return token{ampersand, "&", at}
	default:
		if c >= utf8.RuneSelf {
			l.at = start + clusterLength(l.text[start:])
		}
		return token{character, l.text[start:l.at], at}
	}
}

// commandLength returns the length of the command name at the start of s: letters, or any one
// character.
func commandLength(s string) int {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	if n == 0 && s != "" {
		_, n = utf8.DecodeRuneInString(s)
	}
	return n
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// clusterLength returns the length of the first character of s with its combining marks.
func clusterLength(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		n += size
	}
	return n
}

// number reads the rest of a number after its first digit: digits, with a point or a comma in
// braces between them.
func (l *lexer) number() string {
	start, grouped := l.at-1, false
	for l.at < len(l.text) {
		rest := l.text[l.at:]
		separator := 0 // its length
		switch {
		case rest[0] == '.':
			separator = 1
		case strings.HasPrefix(rest, "{,}"):
			separator = 3
		}
		if separator == len(rest) || !isDigit(rest[separator]) {
			break
		}
		grouped = grouped || separator == 3
		l.at += separator + 1
	}
	if grouped {
		return strings.ReplaceAll(l.text[start:l.at], "{,}", ",")
	}
	return l.text[start:l.at]
}
