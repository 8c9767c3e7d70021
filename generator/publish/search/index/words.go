package index

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// Word is a word as papers have it, folded.
type Word struct {
	Text string
	Log  int // the bits of its number of papers, less one
}

const (
	shortestWord, longestWord = 3, 24
	backwards                 = "~" // stands before words that are written backwards
)

// rareFor is the number of papers from which on a word of a site is in its word files.
func rareFor(papers int) int {
	switch {
	case papers <= 250:
		return 1
	case papers <= 1500:
		return 2
	}
	return 3
}

// isSpelled says whether a token may be in a word file.
func isSpelled(token string) bool {
	n := utf8.RuneCountInString(token)
	return n >= shortestWord && n <= longestWord && strings.ContainsFunc(token, func(r rune) bool { return r < '0' || r > '9' })
}

func reversed(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// newWords gives what the word files of so many papers hold, sorted.
func newWords(papers int, all map[string]*word) []Word {
	var list []Word
	for token, found := range all {
		if found.papers < rareFor(papers) || !isSpelled(token) {
			continue
		}
		log := bits.Len(uint(found.papers)) - 1
		list = append(list, Word{token, log}, Word{backwards + reversed(token), log})
	}
	slices.SortFunc(list, byText)
	return list
}

func byText(a, b Word) int { return compare(a.Text, b.Text) }

func (w Word) text() string { return w.Text }
func (w Word) size() int    { return len(w.Text) / 2 }

func writeWords(list []Word) []byte {
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = w.Text
	}
	b := appendStrings(nil, texts)
	for _, w := range list {
		b = append(b, byte(w.Log))
	}
	return b
}
