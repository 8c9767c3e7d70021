package main

import (
	"regexp"
	"strings"
	"unicode"
)

// wordsOf returns the words of a text in lower case and in order: the runs of letters that consist of
// a to z only. It skips formulas.
func wordsOf(text string) []string {
	text = formula.ReplaceAllString(text, " ")
	var words []string
	for _, run := range strings.FieldsFunc(strings.ToLower(text), isSeparator) {
		if isPlain(run) {
			words = append(words, run)
		}
	}
	return words
}

var formula = regexp.MustCompile(`\$[^$]*\$`)

// isSeparator reports whether r ends a run. Digits don't, so that parts of names such as GPT4all are
// not words.
func isSeparator(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\\' }

func isPlain(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// lettersOf returns a word without punctuation.
func lettersOf(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word)
}

// related reports whether two words may be forms of one: they share a prefix of five letters, or all
// of the shorter one except at most its last letter.
func related(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n >= 5 || n >= 3 && n >= min(len(a), len(b))-1
}

// isCommon reports whether a word is a stop word for queries.
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
