package related

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/text/token"
)

// namedWords returns the first words of terms in a text, without those that overlap others.
func namedWords(numbers []uint32, written map[uint32]string, text string) (words []string) {
	var all []string
	for _, number := range numbers {
		if word := written[number]; word != "" {
			all = append(all, word)
		}
	}
	for _, word := range joined(all, text) {
		if len(words) < maxTerms && !slices.ContainsFunc(words, func(other string) bool { return overlap(word, other) }) {
			words = append(words, word)
		}
	}
	return words
}

// joined joins the pairs of characters by which papers in Chinese and Japanese are compared, if the text has them joined:
// 图像, 像扩 and 扩散 to 图像扩散.
func joined(words []string, text string) []string {
	for i := 0; i < len(words); i++ {
		for j, other := range words {
			last, _ := utf8.DecodeLastRuneInString(words[i])
			first, size := utf8.DecodeRuneInString(other)
			if i == j || first != last || !isUnspaced(first) || !strings.Contains(text, words[i]+other[size:]) {
				continue
			}
			words[min(i, j)] = words[i] + other[size:]
			words = slices.Delete(words, max(i, j), max(i, j)+1)
			i = -1 // another may fit now
			break
		}
	}
	return words
}

// isUnspaced reports whether texts have no spaces between words of such characters.
func isUnspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// sameStart is the number of bytes at their start that two words share if readers take one for a form of the other.
const sameStart = 6

// overlap reports whether one of two words is part of the other, or both are forms of one: reranking and reranker.
func overlap(a, b string) bool {
	a, b = token.Fold(a), token.Fold(b)
	return strings.Contains(a, b) || strings.Contains(b, a) || len(a) >= sameStart && strings.HasPrefix(b, a[:sameStart])
}
