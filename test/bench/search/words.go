package main

import (
	"regexp"
	"strings"
	"unicode"
)

// wordsOf gives the words of a text in lower case, in their order: runs of letters, of which
// those count that are plain a to z. Formulas between dollars have none.
func wordsOf(text string) []string {
	text = formula.ReplaceAllString(text, " ")
	var words []string
	for _, run := range strings.FieldsFunc(strings.ToLower(text), notOfWord) {
		if isPlain(run) {
			words = append(words, run)
		}
	}
	return words
}

var formula = regexp.MustCompile(`\$[^$]*\$`)

// notOfWord keeps digits and accented letters in a run, so that no half of a name such as
// GPT4all passes for a word.
func notOfWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\\' }

func isPlain(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// related says whether two words may be forms of one: the shorter is the beginning of the
// longer but for an ending, or both begin with the same five letters.
func related(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n >= 5 || n >= 3 && n >= min(len(a), len(b))-1
}

// isCommon says whether a word tells nothing of what a paper is about.
func isCommon(word string) bool { return common[word] }

var common = setOf(`
	the and but nor for yet not all any both each few more most other some such only own same too very can will just
	this that these those which who whom whose what when where why how there here then than thus hence
	from into onto over under out off upon with within without between among across through during before after above
	below about against toward towards via per are was were been being have has had having does did doing would could
	should shall may might must our ours your their theirs them they its his her him she you yours
	also even still often however while whereas although though because since until unless whether either neither
	another many much several various different similar new novel recent first second third two three one once again
	use used uses using based show shows shown showing propose proposed proposes present presents presented study
	studied studies paper papers work works method methods approach approaches problem problems result results
	well further such like up down less least better best large small high low make makes made give given take taken
	find found get let way ways need needs provide provides introduce introduces achieve achieves existing
`)

func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}
