package tex

import (
	_ "embed"
	"strings"
)

// properNouns lists words that keep their capital within a sentence, sorted by their bytes, one per
// line: peoples, languages, places, months, religions, people after whom methods are named, and
// products. It has words that 75,000 abstracts of arXiv capitalize in at least nine of ten sentences in
// which they are not the first word, and peoples, languages and scientists that are rare there. It
// lacks names that are mostly ordinary words, such as Rice.
//
//go:embed propernouns.txt
var properNouns string

// isProperNoun reports whether properNouns has a word.
func isProperNoun(word string) bool {
	rest := properNouns
	for rest != "" {
		start := 1 + strings.LastIndexByte(rest[:len(rest)/2], '\n')
		line, after, _ := strings.Cut(rest[start:], "\n")
		switch c := strings.Compare(word, line); {
		case c == 0:
			return true
		case c < 0:
			rest = rest[:start]
		default:
			rest = after
		}
	}
	return false
}
