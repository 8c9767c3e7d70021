package content

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// itemMark matches a mark before an item, in Markdown or from a word processor.
var itemMark = pattern.New(`^(?:[-*+•◦▪‣·–—]|\d+[.)])\s+`)

// wordMark matches the marks that YAML reads as text at the start of an item.
var wordMark = pattern.New(`^[•◦▪‣·–—]\s+`)

const noDash = "no dash before the list item"

// isLostList reports a text that was meant as a list. A line can be an item if isItem says so.
func (r *reader) isLostList(n *yaml.Node, what string, isItem func(line string) bool) bool {
	return r.isDashed(n, what) || r.hasLostItems(n, what) || r.isUndashed(n, what, isItem)
}

// hasLostItems reports text without quotes that was meant as several items: YAML joins its lines.
func (r *reader) hasLostItems(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value == "" || n.Column > lineLimit {
		return false
	}
	lines := r.linesFrom(n)
	before := string([]rune(lines[0])[:n.Column-1])
	depth := indentOf(lines[0])
	end := slices.IndexFunc(lines[1:], func(line string) bool {
		return indentOf(line) < depth || strings.HasPrefix(strings.TrimSpace(line), "#")
	})
	if end >= 0 {
		lines = lines[:end+1]
	}
	switch strings.TrimSpace(before) {
	case "-":
		return r.lostBelow(n, what, lines)
	case "":
		return r.lostWithoutDash(n, what, lines)
	}
	return !strings.ContainsAny(before, "[{") && r.lostAfterKey(n, what, before, lines)
}

// lostBelow reports items whose lines are indented more than that of the item above, and a mark after the dash.
func (r *reader) lostBelow(n *yaml.Node, what string, lines []string) (isLost bool) {
	start := strings.Repeat(" ", indentOf(lines[0])) + "- "
	if found := wordMark.FindString(n.Value); found != "" {
		r.lostItem(n, what, lines[0], 0, len(start), start+n.Value[len(found):], "expected text after the dash, found "+strings.TrimSpace(found))
		isLost = true
	}
	for i, line := range lines[1:] {
		text := strings.TrimSpace(line)
		if indentOf(line) < len(start)-1 {
			break
		}
		if found := itemMark.FindString(text); found != "" {
			r.lostItem(n, what, line, i+1, indentOf(line), start+text[len(found):], "the line is not indented like those above")
			isLost = true
		}
	}
	return isLost
}

// lostWithoutDash reports lines below a key if some of them have other marks than dashes.
func (r *reader) lostWithoutDash(n *yaml.Node, what string, lines []string) bool {
	if !slices.ContainsFunc(lines, func(line string) bool { return itemMark.MatchString(strings.TrimSpace(line)) }) {
		return false
	}
	start := strings.Repeat(" ", indentOf(lines[0])) + "- "
	for i, line := range lines {
		text := strings.TrimSpace(line)
		found := itemMark.FindString(text)
		fault := noDash
		if mark := strings.TrimSpace(found); mark == "-" && indentOf(line) == indentOf(lines[0]) {
			continue
		} else if mark != "" && mark != "-" {
			fault = "expected a dash and a space, found " + mark
		}
		r.lostItem(n, what, line, i, indentOf(line), start+text[len(found):], fault)
	}
	return true
}

// lostAfterKey reports items below a value that is on the line of its key.
func (r *reader) lostAfterKey(n *yaml.Node, what, before string, lines []string) bool {
	items := []string{strings.TrimSpace(strings.TrimPrefix(lines[0], before))}
	for _, line := range lines[1:] {
		text := strings.TrimSpace(line)
		found := itemMark.FindString(text)
		if found == "" {
			return false
		}
		items = append(items, text[len(found):])
	}
	if len(items) == 1 {
		return false
	}
	r.errorf(joinedItems, n, writeLine(before+FlowList(items), "write each item on a line below, after a dash and a space")+", and delete the lines below", "%s: the first item is on the line of the key, the others below", what)
	return true
}

// lostItem reports line i of a list, whose fault is at a byte offset, and how to write it.
func (r *reader) lostItem(n *yaml.Node, what, line string, i, at int, finished, fault string) {
	r.add(problem.Problem{
		Code: joinedItems, Position: problem.Position{File: r.file, Line: r.before + n.Line + i, Column: column(line, at)},
		Hint: reindented(line, finished, "write a dash and a space before the item"), Text: what + ": " + fault,
	})
}
