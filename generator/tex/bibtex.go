package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TeX gives the text for a field of BibTeX: TeX's own signs are escaped, accented letters
// written as commands, formulas with all macros replaced. Many styles write titles in small
// letters. So braces protect formulas, words with a capital behind their first letter, as in
// ImageNet, and, in a text that is not written with all words in capitals, every word with one
// but the first.
func (t Text) TeX() string {
	w := bibWriter{sentence: isSentence(t.items), first: true}
	var run []byte // words of several items, which may be one word
	for _, part := range t.items {
		switch part.kind {
		case words, address, broken:
			run = append(run, part.text...)
			continue
		}
		w.words(string(run))
		run = run[:0]
		switch {
		case part.kind == formula:
			w.b.WriteString("{$" + t.macros.expandAll(part.formula.source) + "$}")
			w.first = false
		case part.mark == &link:
		case part.kind == startMark:
			w.b.WriteString(part.mark.command + "{")
			w.depth++
		case part.kind == endMark:
			w.b.WriteByte('}')
			w.depth--
		}
	}
	w.words(string(run))
	return w.b.String()
}

// A bibWriter writes the words of a text.
type bibWriter struct {
	b        strings.Builder
	sentence bool // words begin with small letters but for names
	first    bool // no word is written yet
	depth    int  // of the braces that are open, within which all is protected
}

// isSentence says whether a text is written with small letters: most of its longer words,
// after the first, begin with one.
func isSentence(items []item) bool {
	small, capital, first := 0, 0, true
	for _, part := range items {
		if part.kind != words {
			continue
		}
		for _, word := range strings.Fields(part.text) {
			r, _ := utf8.DecodeRuneInString(word)
			switch {
			case first || utf8.RuneCountInString(word) < 4:
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

// words writes words and what is between them.
func (w *bibWriter) words(s string) {
	for s != "" {
		n := wordLength(s)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			w.b.WriteString(texOf(s[:n]))
		} else {
			w.word(s[:n])
			w.first = false
		}
		s = s[n:]
	}
}

// wordLength is that of the letters, digits and hyphens at the beginning of s.
func wordLength(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && (r != '-' || i == 0) {
			return i
		}
	}
	return len(s)
}

func (w *bibWriter) word(s string) {
	protect := w.depth == 0 && w.hasCapital(s)
	if protect {
		w.b.WriteByte('{')
	}
	for i, size := 0, 0; i < len(s); i += size {
		size = clusterLength(s[i:])
		w.b.WriteString(texOf(s[i : i+size]))
	}
	if protect {
		w.b.WriteByte('}')
	}
}

// hasCapital says whether a word has a capital that a style must leave.
func (w *bibWriter) hasCapital(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	if strings.IndexFunc(word[n:], unicode.IsUpper) >= 0 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && w.sentence && !w.first
}

// texSigns are the characters that TeX reads as something else.
var texSigns = map[string]string{
	"%": `\%`, "&": `\&`, "_": `\_`, "$": `\$`, "#": `\#`, "{": `\{`, "}": `\}`,
	`\`: `\textbackslash{}`, "~": `\textasciitilde{}`, "^": `\textasciicircum{}`, "<": `\textless{}`, ">": `\textgreater{}`, "|": `\textbar{}`,
	"\u00a0": "~", "\u2009": `\,`, "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": `\ldots{}`,
	"ø": `{\o}`, "Ø": `{\O}`, "æ": `{\ae}`, "Æ": `{\AE}`, "œ": `{\oe}`, "Œ": `{\OE}`, "å": `{\aa}`, "Å": `{\AA}`, "ß": `{\ss}`,
	"ł": `{\l}`, "Ł": `{\L}`, "ı": `{\i}`, "ȷ": `{\j}`, "°": `\textdegree{}`, "§": `\S{}`,
}

// texOf writes one character, with its marks, in TeX. What has no command stays.
func texOf(s string) string {
	if len(s) == 1 && s[0] > '}' || len(s) == 1 && (isLetter(s[0]) || isDigit(s[0])) {
		if s != "~" {
			return s
		}
	}
	if command, ok := texSigns[s]; ok {
		return command
	}
	base, mark, ok := splitMark(norm.NFD.String(s))
	if !ok {
		return s
	}
	for name, m := range accentMarks {
		if m == mark {
			if isLetter(name[0]) {
				return `{\` + name + "{" + base + "}}"
			}
			return `{\` + name + strings.Replace(base, "i", `\i`, 1) + "}"
		}
	}
	return s
}

// splitMark parts a plain letter from the one mark on it.
func splitMark(s string) (base, mark string, ok bool) {
	if len(s) < 2 || !isLetter(s[0]) || utf8.RuneCountInString(s) != 2 {
		return "", "", false
	}
	return s[:1], s[1:], true
}
