package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// value is the value of a term.
type value struct {
	text   string // without quotes and stars
	quoted bool
	prefix bool // followed by a star
	offset int  // in the query
}

// text is a phrase: words that follow each other in a paper.
type text struct {
	field    string // title, abstract, or "" for all text
	form     string // the words in their plainest form
	prefix   bool   // the last word may continue
	isCommon bool   // all words are stop words
	isQuoted bool
	isExact  bool // one token in quotes, which is not two words
	isIdle   bool // a word that says nothing, see withoutIdleWords
	hasSign  bool
	joined   []string // the word and a neighbor in one, as stems between spaces
	tokens   []string
	phrase   token.Phrase
	starts   []string // of one word with a star: in a Document's text, what such words start with
}

// readText returns the condition on a phrase. It returns nil for a value without words, such
// as a single &.
func readText(field string, v value) node {
	words := token.Words(unTeX(v.text))
	if len(words) == 0 {
		return nil
	}
	n := text{field: field, form: formOf(words), prefix: v.prefix, isQuoted: v.quoted, isCommon: !v.prefix && areCommon(words)}
	if only := words[0].Parts; len(words) == 1 && len(only) == 1 && words[0].Sign == "" && (v.prefix || isOneIdeograph(only[0])) {
		n.prefix, n.isCommon = true, false
		n.starts = []string{" " + token.Stem(only[0]) + " ", " " + token.NormalizeSpelling(only[0])}
		for _, stem := range token.StemsForPrefix(only[0]) {
			n.starts = append(n.starts, " "+stem+" ")
		}
	}
	for _, w := range words {
		n.tokens = append(n.tokens, w.Tokens...)
	}
	n.hasSign = words[len(words)-1].Sign != ""
	n.isExact = v.quoted && !n.prefix && len(words) == 1 && len(words[0].Tokens) == 1 && words[0].Sign == ""
	n.phrase = token.NewPhrase(words, n.prefix, !v.quoted)
	return n
}

// areCommon reports whether all words are stop words.
func areCommon(words []token.Word) bool {
	return !slices.ContainsFunc(words, func(w token.Word) bool {
		return slices.ContainsFunc(w.Tokens, func(t string) bool { return !token.IsStopWord(t) })
	})
}

// formOf returns words in a form that reads as the same words: the parts of each with hyphens, pairs of
// ideographs with spaces, and a sign only if it counts.
func formOf(words []token.Word) string {
	if len(words) == 1 && words[0].Sign != "" {
		return words[0].Sign
	}
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = strings.Join(w.Parts, "-")
		if r, _ := utf8.DecodeRuneInString(forms[i]); token.IsIdeograph(r) {
			forms[i] = strings.Join(w.Parts, " ")
		}
	}
	return strings.Join(forms, " ")
}

// isOneIdeograph reports whether s is a single ideograph. Texts have ideographs in pairs: it finds those that
// start with it.
func isOneIdeograph(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && token.IsIdeograph(r)
}

func (n text) match(d *Document) bool {
	switch {
	case n.isIdle:
		return true
	case n.field == "title":
		return n.in(d.title)
	case n.field == "abstract":
		return n.inBody(d.abstract)
	case n.isCommon: // in texts, these words say nothing
		return n.in(d.title) || n.in(d.names)
	}
	isJoined := func(word string) bool { return strings.Contains(d.text, word) }
	return n.in(d.title) || n.in(d.names) || n.inBody(d.text) || slices.ContainsFunc(n.joined, isJoined)
}

func (n text) in(words string) bool {
	if n.starts == nil {
		return n.phrase.In(words)
	}
	return slices.ContainsFunc(n.starts, func(start string) bool { return strings.Contains(words, start) })
}

// inBody reports whether texts have the phrase. Stop words are no words that start with something.
func (n text) inBody(words string) bool {
	if n.starts == nil {
		return n.phrase.In(words)
	}
	return slices.ContainsFunc(n.starts, func(start string) bool { return startsWord(words, start) })
}

// startsWord reports whether a word that is no stop word starts like this.
func startsWord(words, start string) bool {
	for {
		at := strings.Index(words, start)
		if at < 0 {
			return false
		}
		words = words[at+1:]
		if word, _, _ := strings.Cut(words, " "); !token.IsStopWord(word) && word != token.Stem("this") {
			return true
		}
	}
}
