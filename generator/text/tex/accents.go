package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accentMarks are the commands that put a mark on a letter.
var accentMarks = map[string]string{
	"'": "\u0301", "`": "\u0300", "^": "\u0302", `"`: "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
	"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}

// accentLetters are the commands for letters that an accent can be put on.
var accentLetters = map[string]string{"i": "i", "j": "j", "ae": "æ", "AE": "Æ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å"}

// accented reads a letter with an accent, of which the command's name ends at i; next is
// where it ends. False where it is none, such as an escaped quote.
func (r *reader) accented(name string, i, to int) (letter string, next int, ok bool) {
	mark, ok := accentMarks[name]
	if !ok {
		return "", 0, false
	}
	if isLetter(name[0]) {
		start := i
		for i < to && r.source[i] == ' ' {
			i++
		}
		if i == start && (i == to || r.source[i] != '{' && r.source[i] != '\\') {
			return "", 0, false
		}
	}
	base, next := r.accentBase(i, to)
	if base == "" || name == "'" && r.isApostrophe(i, to) || name == `"` && r.isQuote(i, to) {
		return "", 0, false
	}
	return norm.NFC.String(base + mark), next, true
}

// accentBase reads the letter below an accent: é is \'e, \'{e}, \'\i or \'{\i}.
func (r *reader) accentBase(i, to int) (letter string, next int) {
	s := r.source[i:to]
	inner, next := s, -1
	if strings.HasPrefix(s, "{") {
		length := strings.IndexByte(s[:min(len(s), 20)], '}')
		if length < 0 {
			return "", 0
		}
		inner, next = s[1:length], i+length+1
	}
	if strings.HasPrefix(inner, `\`) {
		n := 1 + commandLength(inner[1:])
		rest := inner[n:]
		if next < 0 {
			next = i + n + len(rest) - len(strings.TrimPrefix(rest, " "))
		} else if strings.TrimSpace(rest) != "" {
			return "", 0
		}
		return accentLetters[inner[1:n]], next
	}
	c, size := utf8.DecodeRuneInString(inner)
	if !unicode.IsLetter(c) || next > 0 && size != len(inner) {
		return "", 0
	}
	if next < 0 {
		next = i + size
	}
	return inner[:size], next
}

// isApostrophe knows the words that end in an escaped apostrophe: it\'s, don\'t.
func (r *reader) isApostrophe(i, to int) bool {
	word := r.source[i:to]
	n := 0
	for n < len(word) && isLetter(word[n]) {
		n++
	}
	switch word[:n] {
	case "s", "t", "d", "m", "re", "ve", "ll":
		return i > 2 && isLetter(r.source[i-3])
	}
	return false
}

// isQuote knows \"words\" in which the quotes are escaped.
func (r *reader) isQuote(i, to int) bool {
	if i > 2 && isLetter(r.source[i-3]) {
		return false
	}
	near := r.source[i:min(to, i+200)]
	for {
		j := strings.Index(near, `\"`)
		if j < 0 {
			return false
		}
		near = near[j+2:]
		if near == "" || !isLetter(near[0]) && near[0] != '{' && near[0] != '\\' {
			return true
		}
	}
}
