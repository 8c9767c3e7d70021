package content

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/text/plain"
)

// isUndashed reports a text over several lines, each of which is an item: a list without dashes, which YAML
// joins to one text.
func (r *reader) isUndashed(n *yaml.Node, what string, isItem func(line string) bool) bool {
	if n.Kind != yaml.ScalarNode {
		return false
	}
	lines := r.sourceLines(n)
	if len(lines) < 2 {
		return false
	}
	for _, line := range lines {
		if !isItem(line) {
			return false
		}
	}
	r.errorf(joinedItems, n, "write each item on a line of its own, after a dash and a space, or "+what+": "+FlowList(lines),
		"%s: expected a list, found one text over %d lines", what, len(lines))
	return true
}

// sourceLines returns the lines of a text as they are in the file; nil if the text is on one line.
func (r *reader) sourceLines(n *yaml.Node) (lines []string) {
	want := plain.CollapseSpace(n.Value)
	if !strings.Contains(want, " ") || len(n.Value) > 4*lineLimit {
		return nil
	}
	line, rest, isLonger := strings.Cut(r.yaml[startOf(r.yaml, n):], "\n")
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		line, rest, isLonger = strings.Cut(rest, "\n")
	}
	joined := ""
	for len(line) <= len(n.Value) { // or it has more than this text
		line = plain.CollapseSpace(strings.Trim(line, `"' `))
		if line != "" {
			lines = append(lines, line)
		}
		joined = strings.TrimSpace(joined + " " + line)
		switch {
		case len(lines) > 1 && joined == want:
			return lines
		case !isLonger, !strings.HasPrefix(want, joined), len(joined) >= len(want):
			return nil
		}
		line, rest, isLonger = strings.Cut(rest, "\n")
	}
	return nil
}
