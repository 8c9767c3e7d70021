package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accentMarks maps accent commands to combining marks.
var accentMarks = map[string]string{
	"'": "\u0301", "`": "\u0300", "^": "\u0302", `"`: "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
	"u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}

// accentSigns maps accent commands to what they are without a letter: \~{}.
var accentSigns = map[string]string{"^": "^", "~": "~", "`": "`", "'": "´", `"`: "¨", "=": "¯"}

// accentLetters maps the commands for letters that can have an accent to those letters.
var accentLetters = map[string]string{"i": "i", "j": "j", "ae": "æ", "AE": "Æ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å"}

// accented parses a letter with an accent. The name of the accent command ends at i, the letter at
// next. ok is false if it is something else, such as an escaped quote.
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
	for r.inFormula && i < to && r.source[i] == ' ' {
		i++
	}
	if sign := accentSigns[name]; sign != "" && strings.HasPrefix(r.source[i:to], "{}") && !r.inFormula {
		return sign, i + 2, true
	}
	base, next := r.accentBase(i, to)
	if base == "" || name == "'" && r.isApostrophe(i, to) || name == `"` && r.isQuote(i, to) {
		return "", 0, false
	}
	return norm.NFC.String(base + mark), next, true
}

// accentBase parses the letter of an accent, which is written as in \'e, \'{e}, \'\i or \'{\i}.
func (r *reader) accentBase(i, to int) (letter string, next int) {
	s := r.source[i:to]
	inner, next := s, -1
	if strings.HasPrefix(s, "{") {
		end := strings.IndexByte(s[:min(len(s), 20)], '}')
		for depth := 1; end >= 0 && strings.Count(s[1:end], "{") >= depth && depth < 3; depth++ { // \~{\^{e}}
			if more := strings.IndexByte(s[end+1:min(len(s), 20)], '}'); more >= 0 {
				end += 1 + more
			}
		}
		if end < 0 {
			return "", 0
		}
		inner, next = s[1:end], i+end+1
	}
	if strings.HasPrefix(inner, `\`) {
		n := 1 + commandLength(inner[1:])
		rest := inner[n:]
		if next >= 0 && accentLetters[inner[1:n]] == "" { // a second accent
			start := next - 1 - len(rest)
			letter, end, ok := r.accented(inner[1:n], start, next-1)
			if !ok || end != next-1 {
				return "", 0
			}
			return letter, next
		}
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

// isApostrophe reports whether an escaped apostrophe before i is that of it\'s or don\'t.
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

// isQuote reports whether an escaped quote before i opens \"words\" in quotes.
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
