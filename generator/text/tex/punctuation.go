package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// punctuation parses dashes, quotes and ties.
func (r *reader) punctuation(i, to int) int {
	s := r.source[:to]
	switch {
	case strings.HasPrefix(s[i:], "--"):
		return r.dash(i, to)
	case strings.HasPrefix(s[i:], "``") && !strings.HasPrefix(s[i:], "```") && r.quoteCloses(i, to):
		return r.replace(i, i+2, "“")
	case strings.HasPrefix(s[i:], "''") && r.quoteOpens(i, "''"):
		return r.replace(i, i+2, "”")
	case s[i] == '"' && r.quoteOpens(i, `"`) && !r.quoteEnds(i, to):
		return r.replace(i, i+1, "”")
	case s[i] == '~' && (r.inFormula || r.inField):
		return r.replace(i, i+1, "\u00a0")
	case s[i] == '\'' && r.inFormula:
		return r.replace(i, i+1, "’")
	case s[i] == '`' && r.inFormula:
		return r.replace(i, i+1, "‘")
	case s[i] == '`' && r.singleCloses(i, to):
		return r.replace(i, i+1, "‘")
	case s[i] == '\'' && r.closesDouble(i, to):
		return r.replace(i, i+1, "”")
	case s[i] == '\'' && r.singleOpens(i, to):
		return r.replace(i, i+1, "’")
	case s[i] == '~' && isTie(s[:i], s[i+1:]):
		return r.replace(i, i+1, "\u00a0")
	case s[i] == '`':
		return i + len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
	}
	return i + 1
}

// dash parses a run of hyphens. Two or three are a dash, except in an option such as --all.
func (r *reader) dash(i, to int) int {
	s := r.source[i:to]
	n := len(s) - len(strings.TrimLeft(s, "-"))
	isOption := n < len(s) && isLetter(s[n]) && (i == 0 || strings.IndexByte(" \t\n(`'\"[", r.source[i-1]) >= 0)
	switch {
	case n == 2 && !isOption:
		return r.replace(i, i+n, "–")
	case n == 3:
		return r.replace(i, i+n, "—")
	}
	return i + n
}

// singleLength is the length up to which words may be in single quotes, in bytes.
const singleLength = 80

// singleCloses reports whether the single quote at i opens words in quotes: `so'. Code in Markdown, `so`, is none.
func (r *reader) singleCloses(i, to int) bool {
	if i > 0 && strings.IndexByte(" \t\n([{", r.source[i-1]) < 0 && !strings.HasSuffix(r.source[:i], "“") {
		return false
	}
	near := r.source[i+1 : min(to, i+1+singleLength)]
	if near == "" || isSpace(near[0]) || near[0] == '`' {
		return false
	}
	for n := range len(near) {
		switch {
		case near[n] == '`':
			return false
		case near[n] == '\'' && n > 0 && r.endsSingle(i+1+n, to):
			return true
		}
	}
	return false
}

// singleOpens reports whether the single quote at i closes words in quotes.
func (r *reader) singleOpens(i, to int) bool {
	opening := strings.LastIndexByte(r.source[max(0, i-singleLength):i], '`')
	if opening < 0 || !r.endsSingle(i, to) {
		return false
	}
	opening += max(0, i-singleLength)
	for n := opening + 2; n < i; n++ {
		if r.source[n] == '\'' && r.endsSingle(n, to) {
			return false // it closes them
		}
	}
	return r.singleCloses(opening, to)
}

// endsSingle reports whether the quote at i may close words: a letter before it, none behind.
func (r *reader) endsSingle(i, to int) bool {
	return !isSpace(r.source[i-1]) && r.source[i-1] != '\'' && (i+1 == to || !isLetter(r.source[i+1]) && !isDigit(r.source[i+1]) && r.source[i+1] != '\'')
}

// quoteCloses reports whether a quote that opens at i closes, with ” or a straight quote.
func (r *reader) quoteCloses(i, to int) bool {
	return r.hasCloser(i, to) || r.singleAfterDouble(i, to) > 0
}

// hasCloser reports whether a quote that opens at i closes within 500 bytes.
func (r *reader) hasCloser(i, to int) bool {
	near := r.source[i+2 : min(to, i+500)]
	again := strings.Index(near, "``")
	for _, closer := range [...]string{"''", `"`} {
		if n := strings.Index(near, closer); n > 0 && (again < 0 || n < again) {
			return true
		}
	}
	return false
}

// closesDouble reports whether a single quote at i closes a double one.
func (r *reader) closesDouble(i, to int) bool {
	start := max(0, i-singleLength)
	opening := strings.LastIndex(r.source[start:i], "``")
	return opening >= 0 && !r.hasCloser(start+opening, to) && r.singleAfterDouble(start+opening, to) == i
}

// singleAfterDouble returns the offset of a single quote that closes a double one at i, since YAML reads ” in single
// quotes as one; 0 if there is none.
func (r *reader) singleAfterDouble(i, to int) int {
	end := min(to, i+singleLength)
	for n := i + 2; n < end && r.source[n] != '`'; n++ {
		if r.source[n] == '\'' && r.endsSingle(n, to) {
			return n
		}
	}
	return 0
}

// quoteOpens reports whether a quote that closes at i opens within 500 bytes before.
func (r *reader) quoteOpens(i int, closer string) bool {
	near := r.source[max(0, i-500):i]
	n := strings.LastIndex(near, "``")
	return n >= 0 && !strings.Contains(near[n:], "''") && !(closer == `"` && strings.Contains(near[n:], closer))
}

// quoteEnds reports whether the quote around i ends with ” later.
func (r *reader) quoteEnds(i, to int) bool {
	near := r.source[i:min(to, i+500)]
	n := strings.Index(near, "''")
	again := strings.Index(near, "``")
	return n >= 0 && (again < 0 || n < again)
}

// isTie reports whether ~ between two texts ties words, as in Figure~1, rather than means about.
func isTie(before, after string) bool {
	l, _ := utf8.DecodeLastRuneInString(before)
	r, _ := utf8.DecodeRuneInString(after)
	if unicode.IsDigit(l) && unicode.IsDigit(r) {
		return false
	}
	return (unicode.IsLetter(l) || unicode.IsDigit(l) || strings.ContainsRune(".,;)]}$%'", l)) &&
		(unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`\$([{`, r))
}
