package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// protection is the mark of a group that protects its capitals in BibTeX: {BERT}, {F}ast. It is written
// in TeX only.
var protection = mark{command: "{"}

// isProtection reports whether a group protects its content: words with a capital, a letter with an accent, or
// a formula. So does one with the first letters of a word. Sets such as {0,1},
// placeholders such as {question} and arguments of commands don't.
func (r *reader) isProtection(i, closing int) bool {
	if i == 0 && closing == len(r.source)-1 && hasTwoWords(r.source[1:closing]) && strings.ContainsFunc(r.source, unicode.IsUpper) {
		return true // a whole title
	}
	return !r.isArgument(i) && (r.protects(i+1, closing) || r.startsWord(i, closing))
}

// startsWord reports whether a group is the first letters of a word, or a letter within: {k}NN, {i}{P}hone, tea{c}her.
func (r *reader) startsWord(i, closing int) bool {
	content, before := r.source[i+1:closing], r.source[:i]
	inside := before != "" && isLetter(before[len(before)-1])
	if content == "" || strings.ContainsFunc(content, func(c rune) bool { return !unicode.IsLetter(c) }) || inside && len(content) > 1 ||
		before != "" && !inside && strings.IndexByte(" (-/“'\"", before[len(before)-1]) < 0 {
		return false
	}
	after := r.source[closing+1:]
	if next := r.closing(closing+1, len(r.source)); next > 0 {
		return r.protects(closing+2, next)
	}
	c, _ := utf8.DecodeRuneInString(after)
	return unicode.IsLetter(c) && utf8.RuneCountInString(content) <= 3
}

// isArgument reports whether a group belongs to what is before it: a command, a script, an address.
func (r *reader) isArgument(i int) bool {
	before := r.source[max(0, i-60):i]
	switch {
	case before == "" || r.protected == i:
		return false
	case strings.ContainsAny(before[len(before)-1:], "^_}]"):
		return true
	}
	if last := len(r.items) - 1; r.start == i && last >= 0 && r.items[last].kind == address {
		return true
	}
	if field := before[strings.LastIndexByte(before, ' ')+1:]; strings.Contains(field, "/") && strings.Contains(field, ".") {
		return true // an address without a scheme
	}
	word := before[len(strings.TrimRightFunc(before, isCommandLetter)):]
	if strings.HasSuffix(before[:len(before)-len(word)], `\`) {
		return true
	}
	_, isCommand := commands[word] // without its backslash, as some archives write it
	return len(word) > 1 && (isCommand || isTextCommand(word) || dropped[word])
}

func isCommandLetter(r rune) bool { return r < utf8.RuneSelf && isLetter(byte(r)) }

// protects reports whether the content of a group, from first to last, is words to protect.
func (r *reader) protects(first, last int) bool {
	formulas, hasCapital := r.formulas, false
	for i := first; i < last; {
		if r.source[i-1] == '{' && strings.IndexByte(" .", r.source[i]) >= 0 {
			return false // {{ .Title }} of a template
		}
		for len(formulas) > 0 && formulas[0].start < i {
			formulas = formulas[1:]
		}
		if len(formulas) > 0 && formulas[0].start == i {
			i, hasCapital = formulas[0].end, true
			continue
		}
		c, n := utf8.DecodeRuneInString(r.source[i:])
		switch {
		case c == '\\':
			name := r.source[i+1 : i+1+commandLength(r.source[i+1:last])]
			if n = 1 + len(name); !isLetterCommand(name) {
				return false
			}
			hasCapital = hasCapital || unicode.IsUpper(rune(name[0]))
		case c >= utf8.RuneSelf && unicode.IsLetter(c) && n == last-first:
			return true // Caf{é}
		case unicode.IsUpper(c):
			hasCapital = true
		case !unicode.In(c, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune(" ~-.+'/&{}", c):
			return false
		}
		i += n
	}
	return hasCapital
}

// isLetterCommand reports whether a command is an accent, a letter or an escaped ampersand.
func isLetterCommand(name string) bool {
	if name == "" {
		return false
	}
	_, isAccent := accentMarks[name]
	symbol := textSymbols[name]
	letter, n := utf8.DecodeRuneInString(symbol)
	return isAccent || name == "&" || n == len(symbol) && unicode.IsLetter(letter) || isLogo(name)
}

func isLogo(name string) bool { return name == "TeX" || name == "LaTeX" || name == "BibTeX" }
