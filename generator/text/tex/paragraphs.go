package tex

import (
	"regexp"
	"strings"

	"offprint/generator/text/plain"
)

var paragraphEnd = regexp.MustCompile(`\n[ \t]*\n|\\par\b`)

// Paragraphs splits a text at its blank lines and at \par, and collapses all other white space. An
// environment, such as a list, is part of one paragraph.
func Paragraphs(source string) []string {
	var paragraphs []string
	open := ""
	for _, part := range paragraphEnd.Split(source, -1) {
		part = open + part
		if open = ""; hasOpenEnvironment(part) && len(part) < 4*maxLength {
			open = part + "\n"
			continue
		}
		if paragraph := plain.CollapseSpace(part); paragraph != "" {
			paragraphs = append(paragraphs, paragraph)
		}
	}
	if paragraph := plain.CollapseSpace(open); paragraph != "" {
		paragraphs = append(paragraphs, paragraph)
	}
	return paragraphs
}

// hasOpenEnvironment reports whether a text starts more environments than it ends.
func hasOpenEnvironment(s string) bool {
	return strings.Count(s, `\begin{`) > strings.Count(s, `\end{`)
}
