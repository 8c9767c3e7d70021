package online

import (
	"slices"
	"strings"

	"offprint/generator/content/intake"
	"offprint/generator/text/markup"
	"offprint/generator/text/token"
)

// isSameWork reports whether two records may be of one work: they share half of the words of the shorter title, or
// a word of the first author's name. Authors mistype DOIs, and those are of other works.
func isSameWork(a, b intake.Record) bool {
	return share(words(a.Title), words(b.Title)) >= 0.5 || share(words(firstAuthor(a)), words(firstAuthor(b))) > 0
}

// words returns the words of a text, without markup and short ones.
func words(text string) []string {
	return slices.DeleteFunc(strings.Fields(string(token.Append(nil, markup.Plain(text)))), func(w string) bool { return len(w) < 3 })
}

// firstAuthor returns the name of the first author, or of all if they are one text.
func firstAuthor(r intake.Record) string {
	if len(r.Authors) == 0 {
		return ""
	}
	return r.Authors[0].Text + " " + r.Authors[0].Name
}

// share returns the part of the shorter list that is in the other one.
func share(a, b []string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for _, word := range a {
		if slices.Contains(b, word) {
			n++
		}
	}
	return float64(n) / float64(max(len(a), 1))
}
