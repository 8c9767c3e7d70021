package token

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Phrase finds words in texts: side by side, in whatever form a text has them.
type Phrase struct {
	needles []string // in the form of AppendPhrases: one of them
	halves  []string // needles of a token as two words
	start   string   // with which all halves begin
}

// AppendPhrases appends the form of a text in which phrases are found: the stems of its parts, each between two spaces;
// then, after a tab each, the stems of its other tokens and forms; then a newline. It appends nothing if there are no
// words.
func AppendPhrases(b []byte, text string) []byte {
	size := len(b)
	var w word
	var before edge
	var last Word // of the chunk before
	var plain, whole []byte
	for chunk := range chunks(text) {
		var words []Word
		var isPlain bool
		if plain, w.edge, isPlain = appendPlain(plain[:0], chunk); isPlain { // most chunks are
			for token := range strings.FieldsSeq(string(plain)) {
				b = append(append(b, ' '), Stem(token)...)
			}
		} else {
			words = w.all(nil, before, chunk)
		}
		for _, form := range pairForms(before, w.edge) {
			if !slices.Contains(last.Forms, form) && !slices.Contains(last.Parts, form) {
				whole = append(append(whole, " \t "...), Stem(form)...)
			}
		}
		last = Word{}
		for _, last = range words {
			for _, part := range last.Parts {
				b = append(append(b, ' '), Stem(part)...)
			}
			for _, form := range last.whole() {
				whole = append(append(whole, " \t "...), Stem(form)...)
			}
		}
		before, w.edge = w.edge, edge{}
	}
	if len(b) == size {
		return b
	}
	return append(append(b, whole...), " \n"...)
}

// whole returns the tokens and forms that are no parts.
func (w Word) whole() (list []string) {
	for _, form := range slices.Concat(w.Tokens, w.Forms) {
		if !slices.Contains(w.Parts, form) {
			list = append(list, form)
		}
	}
	return list
}

// maxVaried is the maximum number of words of a phrase that may be in other forms than the phrase has.
const maxVaried = 8

// NewPhrase returns a phrase of words: the whole text of quotes, or one word. A text has the words in any of their
// forms, and two words joined. If isPrefix, the last word may continue. If isSplit, a phrase of one token may be two
// words.
func NewPhrase(words []Word, isPrefix, isSplit bool) Phrase {
	var p Phrase
	var parts []string // the stems of all words before the current one
	rest := make([]string, 0, len(words))
	for _, w := range words {
		rest = append(rest, stemsOf(w.Parts...))
	}
	if len(words) == 1 && words[0].Sign != "" {
		p.add(" " + words[0].Sign + " ")
		return p
	}
	for i, w := range words {
		add := func(next int, texts ...string) {
			before, after := strings.Join(parts, ""), strings.Join(rest[next:], "")
			p.addLast(before, texts, after, isPrefix && next == len(words))
		}
		if i == 0 || i < maxVaried && isPrefix && i == len(words)-1 {
			add(i+1, w.Parts...)
		}
		if i < maxVaried {
			p.vary(words[i:], func(next int, texts ...string) { add(i+next, texts...) })
		}
		parts = append(parts, rest[i])
	}
	if isSplit && !isPrefix && len(words) == 1 && len(words[0].Tokens) == 1 {
		p.split(words[0].Tokens[0])
	}
	return p
}

// vary calls add for each other form of the first word, and of it and the next. next is the number of words in it.
func (p *Phrase) vary(words []Word, add func(next int, texts ...string)) {
	w := words[0]
	if len(w.Parts) > 1 && w.Joined != "" {
		add(1, w.Joined)
	}
	if len(words) > 1 && w.Joined != "" {
		if both := w.Joined + strings.Join(words[1].Tokens, ""); utf8.RuneCountInString(both) <= maxJoined {
			add(2, both)
		}
	}
}

// split adds the pairs of words that a token may be, joined: word piece for wordpiece, k means for kmeans. The s before
// a space is a genitive.
func (p *Phrase) split(token string) {
	letters := []rune(token)
	for i := 1; i <= len(letters)-2 && len(letters) <= maxJoined; i++ {
		a, b := string(letters[:i]), string(letters[i:])
		if IsStopWord(a) || IsStopWord(b) || a == "s" {
			continue
		}
		half := stemsOf(a, b) + " "
		if slices.Contains(p.needles, half) || slices.Contains(p.halves, half) {
			continue
		}
		if p.halves = append(p.halves, half); p.start == "" {
			p.start = half
		}
		for !strings.HasPrefix(half, p.start) {
			p.start = p.start[:len(p.start)-1]
		}
	}
}

// stemsOf returns " a b" for the stems of texts.
func stemsOf(texts ...string) string {
	b := ""
	for _, text := range texts {
		b += " " + Stem(text)
	}
	return b
}

// addLast adds a needle that has texts, as stems. If isPrefix, the last of them may continue.
func (p *Phrase) addLast(before string, texts []string, after string, isPrefix bool) {
	last := texts[len(texts)-1]
	if len(texts) == 1 && before == "" && after == "" && isOneIdeograph(last) {
		p.add(last)
		return
	}
	p.add(before + stemsOf(texts...) + after + " ")
	if isPrefix {
		before += stemsOf(texts[:len(texts)-1]...) + " "
		p.add(before + NormalizeSpelling(last))
		for _, stem := range StemsForPrefix(last) {
			p.add(before + stem + " ")
		}
	}
}

func (p *Phrase) add(needle string) {
	if !slices.Contains(p.needles, needle) {
		p.needles = append(p.needles, needle)
	}
}

// isOneIdeograph reports whether s is a single ideograph. Texts have ideographs in pairs.
func isOneIdeograph(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && IsIdeograph(r)
}

// Needles returns what texts in the form of AppendPhrases have if they have the phrase: one of these.
func (p Phrase) Needles() []string { return slices.Concat(p.needles, p.halves) }

// In reports whether a text in the form of AppendPhrases, or several one after the other, has the phrase.
func (p Phrase) In(texts string) bool {
	return slices.ContainsFunc(p.needles, func(needle string) bool { return strings.Contains(texts, needle) }) || p.hasHalves(texts)
}

// hasHalves reports whether a text has both halves of a token side by side. It looks only where both may begin.
func (p Phrase) hasHalves(texts string) bool {
	for len(p.halves) > 0 {
		at := strings.Index(texts, p.start)
		if at < 0 {
			return false
		}
		texts = texts[at:]
		if slices.ContainsFunc(p.halves, func(half string) bool { return strings.HasPrefix(texts, half) }) {
			return true
		}
		texts = texts[1:]
	}
	return false
}
