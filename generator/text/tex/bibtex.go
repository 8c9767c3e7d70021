package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TeX gives the text for a field of BibTeX: TeX's own signs are escaped, formulas have all
// macros replaced. Letters and signs beyond ASCII stay as they are: LaTeX reads UTF-8 unless told
// otherwise (since 2018), and so does everything else that reads such files, which often
// does not know TeX's commands for accents.
//
// Many styles write titles in small letters. So braces protect formulas, words with a capital
// behind their first letter, as in ImageNet, capitals that stand alone, as in Q-learning, and, in a
// text that is not written with all words in capitals, every word with one but the first.
func (t Text) TeX() string { return string(t.AppendTeX(nil)) }

// AppendTeX adds what TeX gives to b.
func (t Text) AppendTeX(b []byte) []byte {
	w := bibWriter{out: b, sentence: isSentence(t.items), first: true}
	run := "" // words of several items, which may be one word
	for _, part := range t.items {
		if part.kind == words || part.kind == address {
			run += part.text
			continue
		} else if part.kind == broken {
			run += part.formula.source // as Plain has it
			continue
		}
		w.words(run)
		run = ""
		w.item(part, t.macros)
	}
	w.words(run)
	return w.out
}

// A bibWriter writes the words of a text.
type bibWriter struct {
	out      []byte
	sentence bool // words begin with small letters but for names
	first    bool // no word is written yet
	depth    int  // of the braces that are open, within which all is protected
}

// item writes what is not made of words.
func (w *bibWriter) item(part item, macros *Macros) {
	switch {
	case part.kind == formula:
		w.out = append(w.out, "{$"...)
		w.out = append(w.out, balance(macros.expandAll(part.formula.source))...)
		w.out = append(w.out, "$}"...)
		w.first = false
	case part.mark == &link:
	case part.kind == startMark:
		w.out = append(append(w.out, part.mark.command...), '{')
		w.depth++
	case part.kind == endMark:
		w.out = append(w.out, '}')
		w.depth--
	}
}

// balance writes the braces that a formula shows by their names where they are not in pairs:
// BibTeX counts them as it does any others.
func balance(source string) string {
	depth := 0
	for i := 0; i < len(source) && depth >= 0; i++ {
		switch source[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
	}
	if depth == 0 {
		return source
	}
	return strings.NewReplacer(`\\`, `\\`, `\{`, `\lbrace{}`, `\}`, `\rbrace{}`).Replace(source)
}

// isSentence says whether a text is written with small letters: most of its longer words,
// after the first, begin with one. Words that have their capitals in any text, as Q-learning
// and GPT-4 do, say nothing of that.
func isSentence(items []item) bool {
	small, capital, first := 0, 0, true
	for _, part := range items {
		if part.kind != words {
			continue
		}
		for _, word := range strings.Fields(part.text) {
			r, _ := utf8.DecodeRuneInString(word)
			switch {
			case first || utf8.RuneCountInString(word) < 4 || hasInner(word):
			case unicode.IsUpper(r):
				capital++
			case unicode.IsLower(r):
				small++
			}
			first = false
		}
	}
	return small > capital
}

// hasInner says whether a word has a capital behind its first letter, or a hyphen there.
func hasInner(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	return word[n] == '-' || strings.IndexFunc(word[n:], unicode.IsUpper) >= 0
}

// words writes words and what is between them.
func (w *bibWriter) words(s string) {
	for s != "" {
		n := wordLength(s)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			w.out = AppendEscaped(w.out, s[:n])
		} else {
			w.word(s[:n], s[n:])
			w.first = false
		}
		s = s[n:]
	}
}

// wordLength is that of the letters and digits at the beginning of s.
func wordLength(s string) int {
	for i, r := range s {
		if r < utf8.RuneSelf && !isLetter(byte(r)) && !isDigit(byte(r)) || r >= utf8.RuneSelf && !isAlphanumeric(r) {
			return i
		}
	}
	return len(s)
}

// word writes a word, or a part of one with hyphens, and knows what follows.
func (w *bibWriter) word(s, behind string) {
	if w.depth > 0 || !w.hasCapital(s, behind) {
		w.out = append(w.out, s...)
		return
	}
	w.out = append(append(append(w.out, '{'), s...), '}')
}

// hasCapital says whether a word has a capital that a style must leave.
func (w *bibWriter) hasCapital(word, behind string) bool {
	first, n := utf8.DecodeRuneInString(word)
	if strings.IndexFunc(word[n:], unicode.IsUpper) >= 0 {
		return true
	}
	if n == len(word) && (word != "A" || strings.HasPrefix(behind, "-")) {
		return unicode.IsUpper(first)
	}
	return w.sentence && !w.first && unicode.IsUpper(first)
}

// AppendEscaped adds plain text to b in such a way that TeX shows it as it is.
func AppendEscaped(b []byte, s string) []byte {
	for s != "" {
		i := strings.IndexAny(s, texSigns)
		if i < 0 {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		b = append(append(b, s[:i]...), texOf(r)...)
		s = s[i+n:]
	}
	return append(b, s...)
}

// texSigns are the characters that TeX reads as something else, or that a reader of a file
// could not tell from a space.
const texSigns = "%&_$#{}\\~^<>|`\u00a0\u2009"

func texOf(r rune) string {
	switch r {
	case '\\':
		return `\textbackslash{}`
	case '{':
		return `\textbraceleft{}`
	case '}':
		return `\textbraceright{}`
	case '~':
		return `\textasciitilde{}`
	case '^':
		return `\textasciicircum{}`
	case '<':
		return `\textless{}`
	case '>':
		return `\textgreater{}`
	case '|':
		return `\textbar{}`
	case '`':
		return `\textasciigrave{}`
	case '\u00a0':
		return "~"
	case '\u2009':
		return `\,`
	}
	return `\` + string(r)
}
