package index

import (
	"math/bits"
	"slices"
	"sort"
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

// fileOf is the number of the file that has a string if there is one; -1 where there are no files.
func fileOf(files []name, s string) int {
	return sort.Search(len(files), func(i int) bool { return files[i].First > s }) - 1
}

// WordFilesLike gives the word files with the words that are most like a token: those that
// begin, and those that end like it.
func (r *Root) WordFilesLike(token string) []int {
	if len(r.WordFiles) == 0 {
		return nil
	}
	return slices.Compact([]int{fileOf(r.WordFiles, token), fileOf(r.WordFiles, backwards+reversed(token))})
}

// WordFilesFrom gives the word files in which there may be words that begin so.
func (r *Root) WordFilesFrom(start string) (files []int) {
	for i := max(0, fileOf(r.WordFiles, start)); i < len(r.WordFiles); i++ {
		if first := r.WordFiles[i].First; len(files) > 0 && !strings.HasPrefix(first, start) {
			break
		}
		files = append(files, i)
	}
	return files
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

// readWords gives the words of a file, sorted, each once.
func readWords(data []byte) ([]Word, error) {
	r := byteReader{bytes: data}
	texts := r.strings()
	logs := r.take(len(texts))
	if r.failed {
		return nil, errDamaged
	}
	list := make([]Word, len(texts))
	for i, text := range texts {
		if back, ok := strings.CutPrefix(text, backwards); ok {
			text = reversed(back)
		}
		list[i] = Word{text, int(logs[i])}
	}
	slices.SortFunc(list, byText)
	return slices.Compact(list), nil
}
