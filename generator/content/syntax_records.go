package content

import (
	"slices"
	"strings"

	"offprint/generator/text/pattern"

	"go.yaml.in/yaml/v4"
)

// recordStart matches the first line of an author's record: its dash, the spaces after it, and a key.
var recordStart = pattern.New(`^(\s*- +)([a-z_]+):(?: |$)`)

// record guesses that lines belong to the author's record above, but are not indented like its first key.
func (g guesser) record(i int) []repair {
	width := g.recordWidth(i)
	if width < 0 || width == indentOf(g.lines[i]) {
		return nil
	}
	found := repair{lines: slices.Clone(g.lines)}
	for ; i < len(g.lines) && isRecordKey(g.lines[i]); i++ {
		line := g.lines[i]
		found.lines[i] = strings.Repeat(" ", width) + strings.TrimSpace(line)
		if indentOf(line) != width {
			found.faults = append(found.faults, fault{i, indentOf(line) + 1,
				keyOf(line) + " is not indented like the keys of its author", reindented(line, found.lines[i], "")})
		}
	}
	return []repair{found}
}

// outsideRecord returns what is wrong with the indentation of a line that belongs to an author's record.
func outsideRecord(lines []string, i int) (f fault, ok bool) {
	for _, guess := range (guesser{lines: lines}).record(i) {
		return guess.faults[0], true
	}
	return f, false
}

// recordWidth returns the indentation of the keys of the author's record to which a line belongs; -1 if it belongs
// to none.
func (g guesser) recordWidth(i int) int {
	if !isRecordKey(g.lines[i]) {
		return -1
	}
	for i--; i >= 0; i-- {
		start := recordStart.FindStringSubmatch(g.lines[i])
		switch {
		case start != nil && isRecordKey(start[2]+":"):
			return len(start[1])
		case !isRecordKey(g.lines[i]):
			return -1
		}
	}
	return -1
}

// isRecordKey reports whether a line has a key of an author's record. A key of papers too must be indented.
func isRecordKey(line string) bool {
	key := keyOf(line)
	return slices.Contains(authorNames, key) && (indentOf(line) > 0 || !slices.Contains(keyNames(paperKeys), key))
}

// dashed guesses that a key has a dash, as if it were an item.
func (g guesser) dashed(i int) []repair {
	start := recordStart.FindStringSubmatch(g.lines[i])
	if start == nil || !g.known[start[2]] || i > 0 && recordStart.MatchString(g.lines[i-1]) {
		return nil
	}
	lines := slices.Clone(g.lines)
	lines[i] = strings.TrimSpace(strings.TrimPrefix(g.lines[i], start[1]))
	return []repair{{lines, false, []fault{{i, indentOf(g.lines[i]) + 1, dashBeforeKey(start[2]),
		reindented(g.lines[i], lines[i], "delete the dash")}}}}
}

func dashBeforeKey(key string) string {
	return "a dash before the key " + key + ", as if it were an item of a list"
}

// hasDashes reports keys and values that all have dashes, as the items of a list.
func (r *reader) hasDashes(n *yaml.Node, names []string) bool {
	if n.Kind != yaml.SequenceNode || n.Style&yaml.FlowStyle != 0 {
		return false
	}
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode || item.Style&yaml.FlowStyle != 0 || !slices.Contains(names, item.Content[0].Value) {
			return false
		}
	}
	for _, item := range n.Content[:min(len(n.Content), faultLimit)] {
		for at := 0; at < len(item.Content); at += 2 {
			name := item.Content[at]
			line := r.lineAt(name.Line)
			finished := line[:n.Column-1] + line[min(item.Column-1, len(line)):]
			r.errorf(wrongShape, name, reindented(line, finished, "delete the dash"), "%s", dashBeforeKey(name.Value))
		}
	}
	return true
}

// blockStart matches a mark that starts a text of several lines, and text on its own line.
var blockStart = pattern.New(`^([ ]*(?:- +)?(?:[A-Za-z_]+:[ ]+)?)([|>][-+0-9]{0,2})[ ]*([^\s#].*)$`)

// blockText guesses that the mark | or > has text on its line.
func (g guesser) blockText(i int) []repair {
	parts := blockStart.FindStringSubmatch(g.lines[i])
	if parts == nil || strings.TrimSpace(parts[1]) == "" {
		return nil
	}
	before, mark, text := parts[1], parts[2], parts[3]
	at := len(g.lines[i]) - len(text)
	if i+1 < len(g.lines) && indentOf(g.lines[i+1]) > indentOf(before) {
		lines := slices.Insert(slices.Clone(g.lines), i+1, strings.Repeat(" ", indentOf(g.lines[i+1]))+text)
		lines[i] = before + mark
		return []repair{{lines, true, []fault{{i, column(g.lines[i], at), "text on the line of " + mark, "move the text after " + mark + " to the next line, indented like those below"}}}}
	}
	return g.with(i, at, withValue(before, text), "text on the line of "+mark)
}
