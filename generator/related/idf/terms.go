package idf

import (
	"bytes"
	"strings"

	"offprint/generator/text/token"
)

// EachWord calls yield for each token of a text and for each form by which the search also finds it, except stop words
// and numbers. yield must not keep the word. EachWord returns the buffer, for the next call.
func EachWord(buffer []byte, text string, yield func(word []byte, isForm bool)) []byte {
	buffer = token.AppendWords(buffer[:0], text)
	for start := 0; start < len(buffer); {
		end := start + 1
		for end < len(buffer) && buffer[end] != ' ' && buffer[end] != token.FormMark {
			end++
		}
		if word := buffer[start+1 : end]; IsTerm(word) {
			yield(word, buffer[start] == token.FormMark)
		}
		start = end
	}
	return buffer
}

// IsTerm reports whether papers can share a word: it is no number and no stop word.
func IsTerm(word []byte) bool {
	return len(bytes.Trim(word, "0123456789")) > 0 && !token.IsStopWord(string(word))
}

// Text returns the text of a paper of which EachWord reads the words.
func Text(title, abstract string) string { return strings.Join([]string{title, abstract}, "\n") }
