package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is the smallest part of a formula that has a meaning.
type token struct {
	kind tokenKind
	text string // a command's name without the backslash; else the characters
	at   int    // byte offset in the formula; that of the macro's call for what a macro gives
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

// A lexer splits a formula into tokens and replaces macros by what they stand for.
// After its first fault it gives end for ever, so that whoever reads it stops.
type lexer struct {
	input
	outer  []input // what is read on when a macro's body ends
	call   int     // where the outermost macro was called
	macros *Macros
	room   *int // bytes that macros may still give, here and in all that is read with this
	fault  *Problem
}

// An input is a text and how far it is read.
type input struct {
	text string
	at   int
}

// macroRoom bounds what the macros in a source may expand to, in bytes.
func macroRoom(source string) *int {
	room := 20_000 + 20*len(source)
	return &room
}

func (l *lexer) fail(at int, text, hint string) {
	if l.fault == nil {
		l.fault = &Problem{Offset: at, Text: text, Hint: hint}
	}
}

// place is the offset in the formula of what is read next.
func (l *lexer) place() int {
	if len(l.outer) > 0 {
		return l.call
	}
	return l.at
}

// lex gives the next token that is no space, with macros expanded.
func (l *lexer) lex() token {
	for {
		t := l.lexSpace()
		if t.kind != space {
			return t
		}
	}
}

// lexSpace is lex that gives spaces too.
func (l *lexer) lexSpace() token {
	for l.fault == nil {
		l.leaveMacros()
		t := l.scan()
		if t.kind != command {
			return t
		}
		m, ok := l.macros.find(t.text)
		if !ok {
			return t
		}
		l.expand(t, m)
	}
	return token{kind: end, at: l.place()}
}

// leaveMacros goes on behind the call of every macro whose body is read.
func (l *lexer) leaveMacros() {
	for l.at == len(l.text) && len(l.outer) > 0 {
		l.input = l.outer[len(l.outer)-1]
		l.outer = l.outer[:len(l.outer)-1]
	}
}

// scan takes one token from the input as it is written.
func (l *lexer) scan() token {
	at := l.place()
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

// commandLength is that of a command's name at the beginning of s: letters, or any
// one character.
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

// clusterLength is that of a character with the marks that are put on it.
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

// number reads on in a number of which the first digit is read: digits, with a point or
// a comma in braces between them.
func (l *lexer) number() string {
	start, grouped := l.at-1, false
	for l.at < len(l.text) {
		rest := l.text[l.at:]
		sign := 0 // the length of what is between two digits
		switch {
		case rest[0] == '.':
			sign = 1
		case strings.HasPrefix(rest, "{,}"):
			sign = 3
		}
		if sign == len(rest) || !isDigit(rest[sign]) {
			break
		}
		grouped = grouped || sign == 3
		l.at += sign + 1
	}
	if grouped {
		return strings.ReplaceAll(l.text[start:l.at], "{,}", ",")
	}
	return l.text[start:l.at]
}
