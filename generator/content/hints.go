package content

import (
	"fmt"

	"strings"
	"unicode/utf8"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"

	"go.yaml.in/yaml/v4"
)

// lineLimit is the length of a line up to which a hint shows it, in characters.
const lineLimit = 300

// writeLine returns the hint that shows the finished line. It returns otherwise if the line is too long
// to copy.
func writeLine(line, otherwise string) string {
	if !isShown(line) {
		return otherwise
	}
	return "write " + strings.TrimSpace(line)
}

// reindented returns the hint for a line that needs other spaces at its start, and perhaps another text.
func reindented(line, finished, otherwise string) string {
	text := strings.TrimSpace(finished)
	width := indentOf(finished)
	if indentOf(line) == width {
		return writeLine(finished, otherwise)
	}
	hint := fmt.Sprintf("start this line with %d spaces", width)
	switch width {
	case 0:
		hint = "delete the spaces at the start of this line"
	case 1:
		hint = "start this line with 1 space"
	}
	if text != strings.TrimSpace(line) {
		hint += ", and " + writeLine(finished, otherwise)
	}
	return hint
}

// isShown reports whether a hint can show a line: it is short, and none of its characters is hidden.
func isShown(line string) bool {
	return utf8.RuneCountInString(line) <= lineLimit && problem.Printable(line) == line
}

// instead returns the hint that shows the line of a value with a text in its place.
func (r *reader) instead(n *yaml.Node, text string) string {
	if r.rewritten(n, n, yamlText(text, r.isInFlow(n))) == "" {
		return "write " + shorten(text)
	}
	return "write " + r.rewritten(n, n, yamlText(text, r.isInFlow(n)))
}

// rewritten returns the line of two nodes with YAML in place of both and all between; "" if it is more
// than one line, or too long to copy.
func (r *reader) rewritten(from, to *yaml.Node, replacement string) string {
	if from.Column > lineLimit { // a line of many values would be searched and copied for each
		return ""
	}
	start, end := startOf(r.yaml, from), r.endOf(to)
	if end < 0 || strings.Contains(r.yaml[start:end], "\n") || strings.Contains(replacement, "\n") {
		return ""
	}
	before := r.yaml[strings.LastIndexByte(r.yaml[:start], '\n')+1 : start]
	after, _, _ := strings.Cut(r.yaml[end:], "\n")
	if len(after) > utf8.UTFMax*lineLimit {
		return ""
	}
	return strings.TrimPrefix(writeLine(before+replacement+after, ""), "write ")
}

// lineAt returns a line of the document, which counts from 1.
func (r *reader) lineAt(line int) string {
	text := r.yaml
	for range line - 1 {
		_, text, _ = strings.Cut(text, "\n")
	}
	text, _, _ = strings.Cut(text, "\n")
	return text
}

// isInFlow reports whether a value may be inside brackets, where commas and brackets end it.
func (r *reader) isInFlow(n *yaml.Node) bool {
	line := r.yaml[:startOf(r.yaml, n)]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.ContainsAny(line, "[{")
}

// endOf returns the byte offset of the end of a node; -1 if it is not obvious.
func (r *reader) endOf(n *yaml.Node) int {
	start := startOf(r.yaml, n)
	switch {
	case n.Kind == yaml.ScalarNode:
		return endOfScalar(r.yaml, start, n)
	case n.Style&yaml.FlowStyle == 0 || n.Kind == yaml.AliasNode:
		return -1
	}
	end := start + 1
	if len(n.Content) > 0 {
		end = r.endOf(n.Content[len(n.Content)-1])
	}
	if end < 0 {
		return -1
	}
	rest := strings.TrimLeft(r.yaml[end:], " ,\n")
	if rest == "" || rest[0] != ']' && rest[0] != '}' {
		return -1
	}
	return len(r.yaml) - len(rest) + 1
}

func endOfScalar(text string, start int, n *yaml.Node) int {
	rest := text[start:]
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		if quoted := doubleQuoted.FindString(rest); quoted != "" {
			return start + len(quoted)
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		if quoted := singleQuoted.FindString(rest); quoted != "" {
			return start + len(quoted)
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && strings.HasPrefix(rest, n.Value):
		return start + len(n.Value)
	}
	return -1
}

var (
	doubleQuoted = pattern.New(`^"(?:[^"\\]|\\(?s:.))*"`)
	singleQuoted = pattern.New(`^'(?:[^']|'')*'`)
)

// yamlText returns text as YAML on one line, with quotes only if it needs them.
func yamlText(text string, inFlow bool) string {
	source := "k: " + text
	if inFlow {
		source = "k: [" + text + "]"
	}
	var document yaml.Node
	if text == "" || yaml.Load([]byte(source), &document) != nil {
		return quote(text)
	}
	n := document.Content[0].Content[1]
	if inFlow && len(n.Content) == 1 {
		n = n.Content[0]
	}
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value != text || n.Tag == "!!null" || n.LineComment != "" {
		return quote(text)
	}
	return text
}

// quote returns text in single quotes; or in double quotes, if that spares doubled apostrophes.
func quote(text string) string {
	if strings.Contains(text, "'") && !strings.ContainsAny(text, `"\`) {
		return `"` + text + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// YAMLText returns a text as YAML on one line.
func YAMLText(text string) string { return yamlText(text, false) }

// FlowText returns a text as YAML that may be inside brackets.
func FlowText(text string) string { return yamlText(text, true) }

// FlowList returns a list of texts as YAML in brackets.
func FlowList(items []string) string {
	written := make([]string, len(items))
	for i, item := range items {
		written[i] = yamlText(item, true)
	}
	return "[" + strings.Join(written, ", ") + "]"
}

// linesFrom returns the lines of a text without quotes, from the one on which it starts.
func (r *reader) linesFrom(n *yaml.Node) (lines []string) {
	rest := r.yaml[startOf(r.yaml, &yaml.Node{Line: n.Line, Column: 1}):]
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\n")
		if len(lines) > 0 && (line == "" || line[0] != ' ') || len(lines) == faultLimit {
			break
		}
		lines = append(lines, line)
	}
	return lines
}
