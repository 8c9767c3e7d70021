package index

import (
	"encoding/binary"
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
	wholeWords                     = 5000 // papers up to which there is one word file
	shortestWord, longestWord      = 3, 24
	backwards                      = "~" // begins the keys of files by the ends of words
	rareInSmall, rareInMiddle, few = 250, 1500, 3
)

// rareFor is the number of papers from which on a word of the site is in its word files.
func rareFor(papers int) int {
	switch {
	case papers <= rareInSmall:
		return 1
	case papers <= rareInMiddle:
		return 2
	}
	return few
}

// isSpelled says whether a token may be in a word file.
func isSpelled(token string) bool {
	n := utf8.RuneCountInString(token)
	return n >= shortestWord && n <= longestWord && strings.ContainsFunc(token, func(r rune) bool { return r < '0' || r > '9' })
}

// WordKeys gives the keys of the word files that have words like a token: by its beginning
// and by its end.
func (r *Root) WordKeys(token string) []string {
	if r.Papers <= wholeWords {
		return []string{""}
	}
	return []string{beginning(token), backwards + end(token)}
}

func beginning(token string) string {
	_, n := utf8.DecodeRuneInString(token)
	_, m := utf8.DecodeRuneInString(token[n:])
	return token[:n+m]
}

func end(token string) string {
	_, n := utf8.DecodeLastRuneInString(token)
	_, m := utf8.DecodeLastRuneInString(token[:len(token)-n])
	return token[len(token)-n-m:]
}

func isBackwards(key string) bool { return strings.HasPrefix(key, backwards) }

func reversed(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// wordFiles sorts the words of so many papers into files by key.
func wordFiles(papers int, all map[string]*word) map[string][]byte {
	rare := rareFor(papers)
	words := map[string][]Word{}
	add := func(key string, w Word) { words[key] = append(words[key], w) }
	for token, found := range all {
		if found.papers < rare || !isSpelled(token) {
			continue
		}
		w := Word{token, bits.Len(uint(found.papers)) - 1}
		if papers <= wholeWords {
			add("", w)
			continue
		}
		add(beginning(token), w)
		add(backwards+end(token), Word{reversed(token), w.Log})
	}
	files := map[string][]byte{}
	for key, list := range words {
		files[key] = writeWords(list)
	}
	return files
}

func writeWords(words []Word) []byte {
	slices.SortFunc(words, func(a, b Word) int { return compare(a.Text, b.Text) })
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	b := appendStrings(binary.AppendUvarint(nil, uint64(len(words))), texts)
	for _, w := range words {
		b = append(b, byte(w.Log))
	}
	return b
}

func readWords(data []byte, isBackwards bool) ([]Word, error) {
	r := byteReader{bytes: data}
	texts := r.strings(r.count())
	logs := r.take(len(texts))
	if r.failed {
		return nil, errDamaged
	}
	words := make([]Word, len(texts))
	for i, text := range texts {
		if isBackwards {
			text = reversed(text)
		}
		words[i] = Word{text, int(logs[i])}
	}
	slices.SortFunc(words, func(a, b Word) int { return compare(a.Text, b.Text) })
	return words, nil
}
