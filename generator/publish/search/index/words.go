package index

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// wordEntry is a folded word as it occurs in papers, not stemmed.
type wordEntry struct {
	Text string
	Log  int // floor of log₂ of the number of papers with the word
}

const (
	shortestWord, longestWord = 3, 24
	reversePrefix             = "~" // marks reversed words
)

// minPapersFor returns the number of papers that a word must have to be in the word files.
func minPapersFor(papers int) int {
	switch {
	case papers <= 250:
		return 1
	case papers <= 1500:
		return 2
	}
	return 3
}

// isSpellable reports whether a token may be in a word file: it has the right length and is no number.
func isSpellable(token string) bool {
	n := utf8.RuneCountInString(token)
	return n >= shortestWord && n <= longestWord && strings.ContainsFunc(token, func(r rune) bool { return r < '0' || r > '9' })
}

func reversed(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// newWords returns the entries of word files, sorted: every word with a wanted number of papers, as it is and
// backwards. papers are these numbers, by word.
func (m *Memory) newWords(papers []uint32, isWanted func(papers uint32) bool) []wordEntry {
	var words, backwards []wordEntry
	for _, id := range m.words.order {
		word, n := m.words.texts[id], papers[id]
		if isWanted(n) && isSpellable(word) {
			log := bits.Len32(n) - 1
			words, backwards = append(words, wordEntry{word, log}), append(backwards, wordEntry{reversePrefix + reversed(word), log})
		}
	}
	slices.SortFunc(backwards, func(a, b wordEntry) int { return compare(a.Text, b.Text) })
	between, _ := slices.BinarySearchFunc(words, reversePrefix, func(w wordEntry, text string) int { return compare(w.Text, text) })
	return slices.Concat(words[:between], backwards, words[between:])
}

func (w wordEntry) text() string { return w.Text }
func (w wordEntry) size() int    { return len(w.Text)/3 + 1 }
func (w wordEntry) tail() []byte { return nil }

func writeWords(list []wordEntry, _ int) []byte {
	texts := make([]string, len(list))
	for i, entry := range list {
		texts[i] = entry.Text
	}
	var w bitWriter
	w.strings(texts)
	for _, entry := range list {
		w.gamma(uint32(entry.Log) + 1)
	}
	w.flush()
	return w.bytes
}
