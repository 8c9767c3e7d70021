package tex

import (
	"regexp"

	"offprint/generator/text/plain"
)

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// Paragraphs splits a text at its blank lines and collapses all other white space.
func Paragraphs(source string) []string {
	var paragraphs []string
	for _, part := range blankLine.Split(source, -1) {
		if paragraph := plain.CollapseSpace(part); paragraph != "" {
			paragraphs = append(paragraphs, paragraph)
		}
	}
	return paragraphs
}
