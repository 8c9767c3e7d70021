package search_test

import (
	"regexp"
	"slices"
	"strings"
)

// The words of questions, as in docs/search.md.
const (
	askingWords  = " anybody anyone how me my please what whats which whose why your "
	openingWords = " any are article articles can could did do does has have i is looking paper papers research should there was we were when where who will work works would you "
	idleWords    = " about am aren cannot didn doesn doing don explain find give had if isn know need not shall show so some somebody someone something tell than them then they us want whether whom "
)

var (
	contraction = regexp.MustCompile(`^((are|could|did|do|does|has|have|is|should|was|were|wo|would)n t|(how|it|that|there|what|where|who) s|i m|(i|they|we|you) (d|ll|re|ve))$`)
	months      = regexp.MustCompile(`^(jan(uary?)?|feb(ruary?)?|mar(ch)?|m(ä|ae)rz|apr(il)?|may|mai|june?|juni|july?|juli|aug(ust)?|sept?(ember)?|o[ck]t(ober)?|nov(ember)?|de[cz](ember)?)$`)
)

func isMonth(written string) bool { return months.MatchString(written) }

func isOneOf(words, written string) bool { return strings.Contains(words, " "+written+" ") }

func isIdle(written string) bool { return isOneOf(askingWords+openingWords+idleWords, written) }

// withoutOthers leaves out "et al." after a word.
func withoutOthers(words []queryWord) (kept []queryWord) {
	for i := 0; i < len(words); i++ {
		if i > 0 && i+1 < len(words) && words[i].token == "et" && words[i+1].token == "al" && !words[i].isExact && !words[i+1].isExact {
			i++
			continue
		}
		kept = append(kept, words[i])
	}
	if slices.ContainsFunc(kept, func(w queryWord) bool { return !isStopWord(w.token) }) {
		return kept
	}
	return words
}

// withoutQuestion leaves out the words that only ask.
func withoutQuestion(words []queryWord) []queryWord {
	words = withoutOthers(words)
	isQuestion := slices.ContainsFunc(words, func(w queryWord) bool { return !w.isExact && isOneOf(askingWords, w.token) })
	if len(words) > 2 && !words[0].isExact && isOneOf(openingWords, words[0].token) {
		isQuestion = isQuestion || isIdle(words[1].token) || isStopWord(words[1].token)
	}
	if !isQuestion {
		return words
	}
	var others []queryWord
	for i, w := range words {
		if w.isExact || !isIdle(w.token) && (i == 0 || !contraction.MatchString(words[i-1].token+" "+w.token)) {
			others = append(others, w)
		}
	}
	if slices.ContainsFunc(others, func(w queryWord) bool { return !isStopWord(w.token) }) {
		return others
	}
	return words
}
