package token

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// A Word is a run of tokens with single hyphens, dots, underscores or the like between them. People write a name in
// several ways: SWE-Bench, SWEBench, SWE Bench, swebench.
type Word struct {
	Tokens []string // as Tokenize returns them
	Parts  []string // tokens, cut in CamelCase and between letters and digits: Qwen2.5 has qwen, 2 and 5
	Joined string   // the tokens run together; "" if they have no letter, are too long, e.g., or pairs of ideographs
	Sign   string   // the last token with the sign that follows it, as in c++ or a*; "" without a sign
	Forms  []string // by which the word is also found: parts, joined tokens, and Sign; never one of Tokens
}

// Words returns the words of a text in order. Their tokens are those that Tokenize returns.
func Words(s string) []Word {
	var all []Word
	var w word
	var before edge
	for chunk := range chunks(s) {
		start := len(all)
		all = w.all(all, before, chunk)
		for _, form := range pairForms(before, w.edge) {
			if last := &all[start-1]; !slices.Contains(last.Forms, form) {
				last.Forms = append(last.Forms, form)
			}
		}
		before, w.edge = w.edge, edge{}
	}
	return all
}

// all appends the words of a chunk.
func (w *word) all(words []Word, before edge, chunk string) []Word {
	start := len(words)
	for rest := w.read(markCase(chunk)); w.isWord(); rest = w.read(rest) {
		words = append(words, Word{w.tokenTexts(), w.partTexts(), w.joined(), w.sign, w.formTexts()})
		if len(words) == start+1 {
			w.keepEdge(before, rest)
		}
	}
	return words
}

// FormMark precedes forms in the result of AppendWords.
const FormMark = '\x01'

// AppendWords appends the tokens of s to b, as Append does, and after each token the forms of its word that begin with
// it, each preceded by FormMark.
func AppendWords(b []byte, s string) []byte {
	var w word
	var before edge
	for chunk := range chunks(s) {
		start := len(b)
		var isPlain bool
		if b, w.edge, isPlain = appendPlain(b, chunk); !isPlain {
			b = w.appendAll(b, before, markCase(chunk))
		}
		for _, form := range pairForms(before, w.edge) {
			b = slices.Insert(b, start, append([]byte{FormMark}, form...)...)
			start += 1 + len(form)
		}
		before, w.edge = w.edge, edge{}
	}
	return b
}

// appendAll appends all words of a chunk.
func (w *word) appendAll(b []byte, before edge, marked string) []byte {
	isFirst := true
	for rest := w.read(marked); w.isWord(); rest = w.read(rest) {
		if isFirst {
			w.keepEdge(before, rest)
			isFirst = false
		}
		if len(w.parts) == 1 && w.sign == "" {
			b = append(b, ' ')
			for _, r := range w.letters {
				b = utf8.AppendRune(b, r)
			}
			continue
		}
		forms := w.forms()
		for i, token := range w.tokenTexts() {
			b = append(append(b, ' '), token...)
			for _, form := range forms {
				if form.token == i {
					b = append(append(b, FormMark), form.text...)
				}
			}
		}
	}
	return b
}

// chunks returns the parts of a text between spaces and line ends.
func chunks(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		for i := range len(s) {
			if s[i] == ' ' || s[i] == '\n' {
				if !yield(s[start:i]) {
					return
				}
				start = i + 1
			}
		}
		yield(s[start:])
	}
}
