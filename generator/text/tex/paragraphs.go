package tex

import (
	"regexp"
	"slices"
	"strings"

	"offprint/generator/text/plain"
)

var paragraphEnd = regexp.MustCompile(`\n[ \t]*\n|\\par\b`)

// mayEnd reports whether paragraphEnd may match in a text. It is many times faster than that.
func mayEnd(source string) bool {
	for rest := source; ; {
		_, after, ok := strings.Cut(rest, "\n")
		if !ok {
			return strings.Contains(source, `\par`)
		}
		if rest = strings.TrimLeft(after, " \t"); rest != "" && rest[0] == '\n' {
			return true
		}
	}
}

// Paragraphs splits a text at its blank lines and at \par, and collapses all other white space. A formula or
// an environment, such as a list, is part of one paragraph.
func Paragraphs(source string) []string {
	var paragraphs []string
	start := 0
	add := func(end, next int) {
		if paragraph := plain.CollapseSpace(source[start:end]); paragraph != "" {
			paragraphs = append(paragraphs, paragraph)
		}
		start = next
	}
	if mayEnd(source) {
		formulas := unbroken(source)
		for _, at := range paragraphEnd.FindAllStringIndex(source, -1) {
			for len(formulas) > 0 && formulas[0].end <= at[0] {
				formulas = formulas[1:]
			}
			isInside := len(formulas) > 0 && formulas[0].start < at[0]
			if part := source[start:at[0]]; !isInside && !(hasOpenEnvironment(part) && len(part) < 4*maxLength) {
				add(at[0], at[1])
			}
		}
	}
	add(len(source), len(source))
	return paragraphs
}

// unbroken returns the formulas of a text that is not split into paragraphs yet. What two dollars enclose in
// two paragraphs may be prose between prices.
func unbroken(source string) []span {
	return slices.DeleteFunc(findFormulas(source), func(f span) bool {
		return !f.display && slices.ContainsFunc(strings.Fields(source[f.first:f.last]), isLongWord)
	})
}

func isLongWord(s string) bool { return len(s) > 2 && isWord(s) }

// hasOpenEnvironment reports whether a text starts more environments than it ends.
func hasOpenEnvironment(s string) bool {
	return strings.Count(s, `\begin{`) > strings.Count(s, `\end{`)
}
