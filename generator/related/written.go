package related

import (
	"strings"

	"offprint/generator/related/idf"
	"offprint/generator/text/token"
)

// findWritten finds how a text writes terms: as a word of their own rather than as part of one, in small letters if it
// does anywhere. wanted has the terms by number.
func (r *reader) findWritten(text string, wanted map[uint32]string) {
	type found struct {
		number uint32
		word   string
		isForm bool
	}
	var words []found
	isAlone := map[uint32]bool{}
	for chunk := range strings.FieldsSeq(text) {
		words = words[:0]
		each := func(word []byte, isForm bool) {
			w := found{number: r.find(word), isForm: isForm}
			if _, ok := wanted[w.number]; ok {
				w.word = string(word)
			}
			words = append(words, w)
		}
		if word := trim(chunk); isPlainWord(word) {
			if r.buffer = append(r.buffer[:0], strings.ToLower(word)...); idf.IsTerm(r.buffer) {
				each(r.buffer, false)
			}
		} else {
			r.buffer = idf.EachWord(r.buffer, chunk, each)
		}
		for _, w := range words {
			before, ok := wanted[w.number]
			if !ok || before != "" && (len(words) > 1 || isAlone[w.number] && before == strings.ToLower(before)) {
				continue
			}
			wanted[w.number], isAlone[w.number] = written(chunk, w.word, w.isForm), len(words) == 1
		}
	}
}

// isPlainWord reports whether a word has only small letters from a to z, except the first, which may be a capital.
func isPlainWord(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || 'z' < c) && (i > 0 || c < 'A' || 'Z' < c) {
			return false
		}
	}
	return word != ""
}

// written returns a word as a chunk of text writes it: Claude of Claude-4, SWE-Bench for its form swebench, "" for forms
// that the chunk does not have as words, and for single letters.
func written(chunk, word string, isForm bool) string {
	if isForm {
		if words := token.Words(chunk); len(words) == 1 && words[0].Joined == word {
			return trim(chunk)
		}
	}
	if len(word) == 1 {
		return ""
	}
	if lower := strings.ToLower(chunk); len(lower) == len(chunk) {
		if at := strings.Index(lower, word); at >= 0 && (!isForm || isWordAt(chunk, at, at+len(word))) {
			return chunk[at : at+len(word)]
		}
	}
	if isForm {
		return ""
	}
	return word
}

// isWordAt reports whether a part of a text begins and ends as a word does: LongVideo in LongVideoBench.
func isWordAt(text string, start, end int) bool {
	isLower := func(i int) bool { return 'a' <= text[i] && text[i] <= 'z' }
	isUpper := func(i int) bool { return 'A' <= text[i] && text[i] <= 'Z' }
	begins := start == 0 || !isLower(start-1) && !isUpper(start-1) || isUpper(start)
	return begins && (end == len(text) || !isLower(end))
}

// trim removes punctuation around a word.
func trim(chunk string) string {
	return strings.Trim(chunk, ".,;:!?()[]{}\"'“”‘’„`~$*_-–—/\\<>=&%")
}
