package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TeX returns the text for a field of BibTeX, with TeX's special characters escaped and macros in
// formulas expanded. It keeps characters beyond ASCII: LaTeX reads UTF-8 by default since 2018, and
// so do other readers of BibTeX, which often don't know TeX's accent commands.
//
// Many BibTeX styles change titles to lower case. Braces protect formulas, words with a capital after
// their first letter (ImageNet), single capitals (Q-learning), proper nouns (Gaussian) and, if the text is
// in sentence case, all capitalized words except the first.
func (t Text) TeX() string { return string(t.AppendTeX(nil)) }

// AppendTeX appends the result of TeX to b.
func (t Text) AppendTeX(b []byte) []byte {
	w := bibWriter{out: b, start: len(b), sentence: isSentence(t.items), first: true, ligatures: hasPairedQuotes(joined(t.items))}
	run := "" // words of adjacent items, which may be parts of one word
	for _, part := range t.items {
		if part.kind == words || part.kind == address || part.kind == broken {
			run += part.text
			continue
		} else if part.mark == &listItem {
			run += part.text // "" at the end of the item
			continue
		} else if part.mark.isList() {
			continue
		}
		w.words(run)
		run = ""
		w.item(part, t.macros)
	}
	w.words(run)
	return w.out
}

// A bibWriter writes a text as TeX.
type bibWriter struct {
	out       []byte
	start     int  // of the text in out
	sentence  bool // the text is in sentence case
	first     bool // the next word is the first
	ligatures bool // quotes are those of TeX, `` and ''
	depth     int  // of open braces, which protect what is in them
}

// item writes an item other than words.
func (w *bibWriter) item(part item, macros *Macros) {
	switch {
	case part.kind == formula:
		w.formula(macros.expandAll(part.formula.source))
	case part.mark == &link:
	case part.kind == startMark:
		w.out = append(append(w.out, strings.TrimSuffix(part.mark.command, "{")...), '{')
		w.depth++
	case part.kind == endMark:
		w.out = append(w.out, '}')
		w.depth--
	}
}

// formula writes a formula. One without content is left out, since $$ starts a displayed formula.
func (w *bibWriter) formula(source string) {
	if strings.TrimSpace(source) == "" {
		return
	}
	dollar := "$"
	if strings.HasPrefix(source, `\begin{`) && strings.HasSuffix(source, "}") && isDisplayEnvironment(source) {
		dollar = "" // LaTeX forbids such an environment within dollars
	}
	w.out = append(append(w.out, '{'), dollar...)
	w.out = append(w.out, balance(source)...)
	w.out = append(append(w.out, dollar...), '}')
	w.first = false
}

// isDisplayEnvironment reports whether a formula is an environment that starts a displayed formula itself.
func isDisplayEnvironment(source string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(source, `\begin{`), "}")
	switch strings.TrimSuffix(name, "*") {
	case "equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray", "displaymath", "math":
		return environmentLength(source, name) == len(source)
	}
	return false
}

// balance replaces escaped braces by commands if they are unbalanced, because BibTeX counts them
// like other braces.
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

// isSentence reports whether a text is in sentence case: most of its words of four letters or more,
// after the first, start in lower case. It ignores words such as Q-learning and GPT-4, which have
// capitals in title case and sentence case alike.
func isSentence(items []item) bool {
	lower, upper, first := 0, 0, true
	for _, word := range strings.Fields(joined(items)) {
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case first || utf8.RuneCountInString(word) < 4 || hasInnerCapital(word):
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
		first = false
	}
	return lower > upper
}

// joined returns the words of items, with a space for everything else except marks: {F}ast is one word.
func joined(items []item) string {
	var b strings.Builder
	for _, part := range items {
		switch {
		case part.kind == words, part.kind == broken:
			b.WriteString(part.text)
		case part.mark != &protection:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// hasInnerCapital reports whether a word has a capital after its first letter, or a hyphen there.
func hasInnerCapital(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	return word[n] == '-' || strings.IndexFunc(word[n:], unicode.IsUpper) >= 0
}

// words writes words and the characters between them.
func (w *bibWriter) words(s string) {
	for s != "" {
		n := wordLength(s)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			w.sign(s[:n])
		} else {
			w.word(s[:n], s[n:])
			w.first = false
		}
		s = s[n:]
	}
}

// sign writes a character that is in no word. Sort keys and labels of BibTeX know the quotes of TeX only.
func (w *bibWriter) sign(s string) {
	switch {
	case w.ligatures && s == "“":
		w.out = append(w.out, "``"...)
	case w.ligatures && s == "”":
		w.out = append(w.out, "''"...)
	default:
		w.out = AppendEscaped(w.out, s)
	}
}

// hasPairedQuotes reports whether each “ of a text is followed by its ”, so that TeX's quotes mean them.
func hasPairedQuotes(s string) bool {
	opening := -1
	for i, r := range s {
		switch {
		case r == '“' && opening < 0:
			opening = i
		case r == '”' && opening >= 0 && i-opening < 400:
			opening = -1
		case r == '“' || r == '”' || r == '`' || r == '\'' && strings.HasPrefix(s[i+1:], "'"):
			return false
		}
	}
	return opening < 0
}

// wordLength returns the length of the letters and digits at the start of s.
func wordLength(s string) int {
	for i, r := range s {
		if r < utf8.RuneSelf && !isLetter(byte(r)) && !isDigit(byte(r)) || r >= utf8.RuneSelf && !isAlphanumeric(r) {
			return i
		}
	}
	return len(s)
}

// word writes a word, or a part of a hyphenated one, that is followed by after.
func (w *bibWriter) word(s, after string) {
	if w.depth > 0 || !w.needsBraces(s, after) {
		w.out = append(w.out, s...)
		return
	}
	w.out = append(append(append(w.out, '{'), s...), '}')
}

// needsBraces reports whether a word has a capital that a style must not change. Styles keep the first
// character of a title only, which may be a quote.
func (w *bibWriter) needsBraces(word, after string) bool {
	first, n := utf8.DecodeRuneInString(word)
	if w.first && len(w.out) > w.start && unicode.IsUpper(first) {
		return true
	}
	if strings.IndexFunc(word[n:], unicode.IsUpper) >= 0 {
		return true
	}
	if n == len(word) && (word != "A" || strings.HasPrefix(after, "-")) {
		return unicode.IsUpper(first)
	}
	return unicode.IsUpper(first) && (w.sentence && !w.first || isProperNoun(word))
}

// AppendEscaped appends plain text to b, escaped for TeX.
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

// texSigns are the characters that have a meaning in TeX, or that look like a space in a file.
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
