package entry

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

var errShape = errors.New("unexpected YAML")

// parse cuts the text of a document into fields. ok is false if comments are where a field can't
// keep them.
func parse(style Style, text string, root *yaml.Node) (*document, bool) {
	if root.Kind != yaml.MappingNode {
		return nil, false
	}
	comments, ok := findComments(text, root)
	if !ok {
		return nil, false
	}
	d := &document{style: style, comments: comments, indent: root.Column - 1}
	lines := strings.Split(text, "\n")
	if !isRegular(lines, root) {
		for i := 0; i+1 < len(root.Content); i += 2 {
			d.fields = append(d.fields, field{name: root.Content[i].Value, value: root.Content[i+1]})
		}
		return d, len(comments.columns) == 0
	}
	d.comments.lines = lines
	above := d.cutHead(root.Content[0].Line - 1)
	for i := 0; i+1 < len(root.Content); i += 2 {
		f := field{name: root.Content[i].Value, value: root.Content[i+1], above: above, from: root.Content[i].Line - 1}
		end := len(lines)
		if i+2 < len(root.Content) {
			end = root.Content[i+2].Line - 1
		}
		last := end
		for last > f.from+1 && d.endsBefore(last-1) {
			last--
		}
		f.lines = lines[f.from:last]
		f.layout, f.isPlain = d.layout(f.value, f.from, last)
		f.below, above = d.cutTail(last, end, end == len(lines))
		d.fields = append(d.fields, f)
	}
	d.foot = above
	return d, true
}

// isRegular reports whether every key starts a line of its own, at the same indentation.
func isRegular(lines []string, root *yaml.Node) bool {
	previous := 0
	for i := 0; i+1 < len(root.Content); i += 2 {
		k := root.Content[i]
		if k.Kind != yaml.ScalarNode || k.Column != root.Column || k.Line <= previous {
			return false
		}
		line := lines[k.Line-1]
		if len(line)-len(strings.TrimLeft(line, " ")) != root.Column-1 || strings.ContainsAny(line[root.Column-1:root.Column], "?{") {
			return false
		}
		previous = k.Line
	}
	return previous > 0
}

// cutHead sets the head and returns the comments directly above the first key. A line for the
// editor's language server stays at the top.
func (d *document) cutHead(first int) (above []string) {
	start := first
	for start > 0 && d.isComment(start-1) && !strings.Contains(d.comments.at(start-1), "yaml-language-server") {
		start--
	}
	d.head = d.outer(0, start)
	return d.outer(start, first)
}

// cutTail divides the lines between two fields: comments directly below the first one belong to it
// if a blank line follows. At the end of the document no comment belongs to a field, so that all
// stay at the end.
func (d *document) cutTail(from, to int, isEnd bool) (below, above []string) {
	blank := from
	for blank < to && d.isComment(blank) {
		blank++
	}
	if blank == to || isEnd {
		blank = from
	}
	return d.outer(from, blank), d.outer(blank, to)
}

// outer returns lines outside fields without spaces around them.
func (d *document) outer(from, to int) []string {
	var lines []string
	for _, line := range d.comments.lines[from:to] {
		if line = strings.Trim(line, " \t"); line != "..." { // the end of a YAML document
			lines = append(lines, line)
		}
	}
	return lines
}

// endsBefore reports whether a line after a field's value is outside the field. An indented comment
// is inside.
func (d *document) endsBefore(line int) bool {
	text := d.comments.lines[line]
	if d.isComment(line) {
		return d.comments.columns[line] <= d.indent
	}
	return strings.Trim(text, " \t") == "" || strings.HasPrefix(text, "...")
}

func (d *document) isComment(line int) bool {
	column, ok := d.comments.columns[line]
	return ok && strings.Trim(d.comments.lines[line][:column], " \t") == ""
}

func (d *document) isBlankOrComment(line int) bool {
	return strings.Trim(d.comments.lines[line], " \t") == "" || d.isComment(line)
}
