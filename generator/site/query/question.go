package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"offprint/generator/text/pattern"
	"offprint/generator/text/token"
)

// The words of questions, as in layouts/assets/search/engine/question.js.
const (
	askingWords  = "anybody anyone how me my please what whats which whose why your"
	openingWords = "any are article articles can could did do does has have i is looking paper papers research should there was we were " +
		"when where who will work works would you"
	idleWords = "about am aren cannot didn doesn doing don explain find give had if isn know need not shall show so some somebody someone " +
		"something tell than them then they us want whether whom"
)

// contraction matches the two tokens of don't, what's or I'm.
var contraction = pattern.New(`^(?:(?:are|could|did|do|does|has|have|is|should|was|were|wo|would)n t|(?:how|it|that|there|what|where|who) s|i m|(?:i|they|we|you) (?:d|ll|re|ve))$`)

// word is a token of a query.
type word struct {
	token     string
	place     int  // in the query
	at        int  // the number of its condition
	isExact   bool // in quotes
	isCounted bool // although it is a stop word: it has a sign or a star
}

// withoutIdleWords makes words idle that say nothing about papers: those of a question, et al. and, next to other words,
// stop words. It looks at words outside of brackets, without a field and a minus.
func withoutIdleWords(root node) node {
	all, ok := root.(and)
	if !ok {
		return root
	}
	var words []word
	for i, n := range all {
		if t, ok := n.(text); ok && t.field == "" {
			for _, token := range t.tokens {
				words = append(words, word{token, len(words), i, t.isQuoted, t.prefix || t.hasSign})
			}
		}
	}
	kept := withoutStopWords(withoutQuestion(words))
	for i, n := range all {
		isKept := func(w word) bool { return w.at == i }
		if t, ok := n.(text); ok && t.field == "" && !t.isQuoted && !slices.ContainsFunc(kept, isKept) {
			t.isIdle = true
			all[i] = t
		}
	}
	joinNeighbors(all, kept)
	return all
}

// The limits of joined words, as in layouts/assets/search/engine/joined.js.
const (
	maxJoined  = 32 // UTF-16 units
	maxWithout = 8  // words of a query; a longer one does without joined forms
)

// joinNeighbors lets each of two words next to each other match texts that have them joined.
func joinNeighbors(all and, words []word) {
	for i := 1; i < len(words) && len(words) <= maxWithout; i++ {
		a, b := words[i-1], words[i]
		joined := a.token + b.token
		if b.place != a.place+1 || a.isCounted || b.isCounted || len(utf16.Encode([]rune(joined))) > maxJoined ||
			!strings.ContainsFunc(joined, unicode.IsLetter) || strings.ContainsFunc(joined, token.IsIdeograph) {
			continue
		}
		for _, at := range []int{a.at, b.at} {
			if t, ok := all[at].(text); ok && len(t.tokens) == 1 && !t.isQuoted {
				t.joined = append(slices.Clone(t.joined), " "+token.Stem(joined)+" ")
				all[at] = t
			}
		}
	}
}

func (w word) isStop() bool { return token.IsStopWord(w.token) && !w.isCounted }

// withoutStopWords returns words without the stop words; all of them if there are no others.
func withoutStopWords(words []word) []word {
	if others := slices.DeleteFunc(slices.Clone(words), word.isStop); len(others) > 0 {
		return others
	}
	return words
}

// withoutQuestion returns words without et al., and without those that only ask if they are a question; all of them if
// there are no others.
func withoutQuestion(words []word) []word {
	hasOther := func(words []word) bool {
		return slices.ContainsFunc(words, func(w word) bool { return !token.IsStopWord(w.token) })
	}
	if named := withoutOthers(words); hasOther(named) {
		words = named
	}
	if !isQuestion(words) {
		return words
	}
	var kept []word
	for i, w := range words {
		isSecond := i > 0 && contraction.MatchString(words[i-1].token+" "+w.token)
		if w.isExact || !isOneOf(askingWords+" "+openingWords+" "+idleWords, w.token) && !isSecond {
			kept = append(kept, w)
		}
	}
	if hasOther(kept) {
		return kept
	}
	return words
}

// withoutOthers returns words without et al. after a name.
func withoutOthers(words []word) (kept []word) {
	for i := 0; i < len(words); i++ {
		if i > 0 && i+1 < len(words) && words[i].token == "et" && words[i+1].token == "al" && !words[i].isExact && !words[i+1].isExact {
			i++
			continue
		}
		kept = append(kept, words[i])
	}
	return kept
}

// isQuestion reports whether words are a question or a request.
func isQuestion(words []word) bool {
	if slices.ContainsFunc(words, func(w word) bool { return !w.isExact && isOneOf(askingWords, w.token) }) {
		return true
	}
	if len(words) < 3 || words[0].isExact || !isOneOf(openingWords, words[0].token) {
		return false
	}
	second := words[1].token
	return isOneOf(askingWords+" "+openingWords+" "+idleWords, second) || token.IsStopWord(second)
}

func isOneOf(list, word string) bool { return slices.Contains(strings.Fields(list), word) }
