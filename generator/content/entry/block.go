package entry

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/plain"
)

// block returns a literal block with a blank line between paragraphs. It wraps the paragraphs that
// have a line over the width, and all of them if the value is not a literal block yet.
func block(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		return nil
	}
	var paragraphs []string
	var lines []string
	end := func() {
		if len(lines) > 0 {
			paragraphs = append(paragraphs, paragraph(lines, n.Style&yaml.LiteralStyle != 0))
			lines = nil
		}
	}
	for line := range strings.SplitSeq(n.Value, "\n") {
		if line = plain.CollapseSpace(line); line == "" {
			end()
			continue
		}
		lines = append(lines, line)
	}
	end()
	return text(strings.Join(paragraphs, "\n\n")+"\n", yaml.LiteralStyle)
}

func paragraph(lines []string, isWrapped bool) string {
	if isWrapped && !slices.ContainsFunc(lines, func(line string) bool { return utf8.RuneCountInString(line) > width }) {
		return strings.Join(lines, "\n")
	}
	return wrap(strings.Join(lines, " "))
}

func wrap(text string) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(text, " ") {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+length > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += length
	}
	return b.String()
}
