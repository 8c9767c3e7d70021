package tex

import "strings"

// skipSpaces skips white space in the current input.
func (l *lexer) skipSpaces() {
	for l.at < len(l.text) && strings.IndexByte(" \t\r\n", l.text[l.at]) >= 0 {
		l.at++
	}
}

// take consumes the next byte if it is c.
func (l *lexer) take(c byte) bool {
	if l.at < len(l.text) && l.text[l.at] == c {
		l.at++
		return true
	}
	return false
}

// raw reads one argument as source: the content of a group, or one token.
func (l *lexer) raw() string {
	l.skipSpaces()
	for l.at == len(l.text) && len(l.outer) > 0 {
		l.leaveMacros()
		l.skipSpaces()
	}
	if !l.take('{') {
		at, start := l.offset(), l.at
		if t := l.scan(); t.kind == end || t.kind == closeBrace {
			l.fail(at, "an argument is missing", "write it in braces")
		}
		return l.text[start:l.at]
	}
	length := groupLength(l.text[l.at:])
	if length < 0 {
		l.fail(l.offset()-1, "this { has no }", "add } where its group ends")
		return ""
	}
	start := l.at
	l.at += length + 1
	return l.text[start : start+length]
}

// option reads an optional argument as source: the content of square brackets right here.
func (l *lexer) option() (string, bool) {
	if !l.take('[') {
		return "", false
	}
	depth := 0
	for i := l.at; i < len(l.text); i++ {
		switch l.text[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		case ']':
			if depth == 0 {
				argument := l.text[l.at:i]
				l.at = i + 1
				return argument, true
			}
		}
	}
	l.fail(l.offset(), "a square bracket is not closed", "add ]")
	return "", false
}

// groupLength returns the offset of the brace that closes the group in which s starts; -1 if there
// is none.
func groupLength(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}
