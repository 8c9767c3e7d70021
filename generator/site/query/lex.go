package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a piece of a query is.
type kind int

const (
	isTerm kind = iota
	isOpen
	isClose
	isNot
	isAnd
	isOr
)

// piece is a term, a bracket or an operator.
type piece struct {
	kind
	at   int    // offset of its first byte
	name string // the field of a term or a bracket, as in the query, or ""
	value
	isUnclosed bool // it has an opening quote only
	isSpaced   bool // white space precedes the value
}

// hyphens precede what papers must not have. Editors turn hyphens into the others.
const hyphens = "-−–"

// next cuts a piece from a query, from offset at on. It returns the offset of what follows; ok is
// false at the end.
func next(source string, at int) (p piece, end int, ok bool) {
	at = len(source) - len(strings.TrimLeftFunc(source[at:], isSpace))
	p.at = at
	rest := source[at:]
	negation := len(rest) - len(strings.TrimLeft(rest, hyphens))
	switch {
	case rest == "":
		return p, at, false
	case rest[0] == '(':
		p.kind = isOpen
		return p, at + 1, true
	case rest[0] == ')':
		p.kind = isClose
		return p, at + 1, true
	case fieldOfBracket(rest) != "":
		p.kind, p.name = isOpen, fieldOfBracket(rest)
		return p, at + len(p.name) + len(":("), true
	case negation > 0 && startsItem(rest[negation:]):
		p.kind = isNot
		return p, at + negation, true
	}
	for keyword, kind := range map[string]kind{"NOT": isNot, "AND": isAnd, "OR": isOr} {
		if strings.HasPrefix(rest, keyword) && endOfWord(rest) == len(keyword) {
			p.kind = kind
			return p, at + len(keyword), true
		}
	}
	return term(source, at)
}

// fieldOfBracket returns the field of the bracket at the start of s, as in tag:(a OR b); "" if there is none.
func fieldOfBracket(s string) string {
	name, rest, _ := strings.Cut(s, ":")
	if field := strings.ToLower(name); len(name) < len("submitter:") && isField(field) && field != "like" && field != "sort" && strings.HasPrefix(rest, "(") {
		return name
	}
	return ""
}

// startsItem reports whether s starts with a bracket, a quote or a word.
func startsItem(s string) bool {
	return strings.HasPrefix(s, "(") || quoteSize(s) > 0 || endOfWord(s) > 0
}

// term cuts a term. An id of a paper elsewhere has no field, although it may have a colon.
func term(source string, at int) (p piece, end int, ok bool) {
	p.at = at
	rest := source[at:]
	p.name = fieldName(rest)
	if p.name != "" && !isField(strings.ToLower(p.name)) && (readID(rest[:endOfWord(rest)]) != "" || readAddress(rest[:endOfWord(rest)]) != "") {
		p.name = ""
	}
	end = at
	if p.name != "" {
		end += len(p.name) + 1
	} else if name, size := spacedField(rest); size > 0 {
		p.name, p.isSpaced = name, true
		end += size
	}
	p.value = value{offset: end}
	rest = source[end:]
	size := quoteSize(rest)
	if size == 0 {
		word := rest[:endOfWord(rest)]
		p.text = strings.TrimRight(word, "*")
		p.prefix = p.text != word
		return p, end + len(word), true
	}
	p.quoted = true
	inside := rest[size:]
	closing := strings.IndexFunc(inside, isQuote)
	if closing < 0 {
		p.text, p.isUnclosed = inside, true
		return p, len(source), true
	}
	p.text = inside[:closing]
	end += size + closing + quoteSize(inside[closing:])
	stars := len(source[end:]) - len(strings.TrimLeft(source[end:], "*"))
	p.prefix = stars > 0
	return p, end + stars, true
}

// fieldName returns the field name at the start of s: letters before a colon. It returns "" if
// the field is unknown and no value follows directly: a colon may also end a word.
func fieldName(s string) string {
	size := strings.IndexFunc(s, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
	if size <= 0 || s[size] != ':' {
		return ""
	}
	if rest := s[size+1:]; endOfWord(rest) == 0 && quoteSize(rest) == 0 {
		return ""
	}
	return s[:size]
}

// endOfWord returns the length of the word at the start of s, which ends before white space, a
// bracket or a quote. A DOI may contain pairs of brackets.
func endOfWord(s string) int {
	end := strings.IndexFunc(s, endsWord)
	for end >= 0 && s[end] == '(' && hasDOI(s[:end]) {
		inside := strings.IndexFunc(s[end+1:], endsWord)
		if inside < 0 || s[end+1+inside] != ')' {
			return end
		}
		after := end + inside + 2
		if end = strings.IndexFunc(s[after:], endsWord); end >= 0 {
			end += after
		}
	}
	if end < 0 {
		return len(s)
	}
	return end
}

// hasDOI reports whether s contains the start of a DOI: 10.1000/.
func hasDOI(s string) bool {
	for at := strings.Index(s, "10."); at >= 0; at = strings.Index(s, "10.") {
		s = s[at+len("10."):]
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		if digits >= 4 && digits <= 9 && strings.HasPrefix(s[digits:], "/") {
			return true
		}
	}
	return false
}

func endsWord(r rune) bool { return r == '(' || r == ')' || isSpace(r) || isQuote(r) }

// isSpace reports whether r is white space, in Go or in JavaScript.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

// isQuote reports whether r is a double quote, straight or curly: some keyboards type these.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// quoteSize returns the length in bytes of the quote at the start of s; 0 if there is none.
func quoteSize(s string) int {
	if r, size := utf8.DecodeRuneInString(s); isQuote(r) {
		return size
	}
	return 0
}
