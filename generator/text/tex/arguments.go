package tex

import "strings"

// skipSpaces passes spaces as they are written.
func (l *lexer) skipSpaces() {
	for l.at < len(l.text) && strings.IndexByte(" \t\r\n", l.text[l.at]) >= 0 {
		l.at++
	}
}

// take passes a character that stands right here, if it does.
func (l *lexer) take(c byte) bool {
	if l.at < len(l.text) && l.text[l.at] == c {
		l.at++
		return true
	}
	return false
}

// raw takes one argument as it is written: what is in braces, or one token.
func (l *lexer) raw() string {
	l.skipSpaces()
	for l.at == len(l.text) && len(l.outer) > 0 {
		l.leaveMacros()
		l.skipSpaces()
	}
	if !l.take('{') {
		at, start := l.place(), l.at
		if t := l.scan(); t.kind == end || t.kind == closeBrace {
			l.fail(at, "an argument is missing", "write it in braces")
		}
		return l.text[start:l.at]
	}
	length := groupLength(l.text[l.at:])
	if length < 0 {
		l.fail(l.place()-1, "a brace is not closed", "add }")
		return ""
	}
	start := l.at
	l.at += length + 1
	return l.text[start : start+length]
}

// option takes what is in square brackets right here; false where nothing is.
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
				found := l.text[l.at:i]
				l.at = i + 1
				return found, true
			}
		}
	}
	l.fail(l.place(), "a square bracket is not closed", "add ]")
	return "", false
}

// groupLength is the length of what stands before the brace that closes a group;
// negative where none does.
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
