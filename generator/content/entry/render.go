package entry

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// rewrite is a field in canonical style before it becomes text.
type rewrite struct {
	value *yaml.Node
	after string // comment at the end of the first line, with the spaces before it
	items []item // the items of a list or a mapping that has comments; nil if it has none
	foot  []string
}

// item is an item of a list, or a key of a mapping, with its comments.
type item struct {
	name  string // of a key
	above []string
	after string
}

// render returns the lines of every field.
func (d *document) render() ([][]string, error) {
	results := make([][]string, len(d.fields))
	rewrites := make([]rewrite, len(d.fields))
	mapping := &yaml.Node{Kind: yaml.MappingNode}
	for i, f := range d.fields {
		r, ok := d.rewrite(f)
		if !ok {
			results[i] = d.asWritten(f)
			continue
		}
		rewrites[i] = r
		mapping.Content = append(mapping.Content, text(f.name, 0), r.value)
	}
	blocks, err := dump(mapping)
	if err != nil {
		return nil, err
	}
	for i, f := range d.fields {
		if results[i] != nil {
			continue
		}
		if results[i] = rewrites[i].insert(blocks[0]); results[i] == nil {
			results[i] = d.asWritten(f)
		}
		blocks = blocks[1:]
	}
	return results, nil
}

// dump returns the lines of each key of a mapping.
func dump(mapping *yaml.Node) ([][]string, error) {
	if len(mapping.Content) == 0 {
		return nil, nil
	}
	data, err := yaml.Dump(mapping, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
	if err != nil {
		return nil, err
	}
	blocks := split(strings.Split(strings.TrimRight(string(data), "\n"), "\n"), 0)
	if len(blocks) != len(mapping.Content)/2 {
		return nil, errShape
	}
	return blocks, nil
}

// split splits lines before each one that is indented by exactly indent spaces.
func split(lines []string, indent int) [][]string {
	var blocks [][]string
	for i, line := range lines {
		if i == 0 || line != "" && len(line)-len(strings.TrimLeft(line, " ")) == indent {
			blocks = append(blocks, nil)
		}
		blocks[len(blocks)-1] = append(blocks[len(blocks)-1], line)
	}
	return blocks
}

// asWritten returns the lines of a field without the indentation of the document.
func (d *document) asWritten(f field) []string {
	lines := slices.Clone(f.lines)
	for i, line := range lines {
		lines[i] = line[min(d.indent, len(line)-len(strings.TrimLeft(line, " "))):]
	}
	return lines
}

// rewrite returns a field in canonical style. ok is false if the field stays as written: for its
// key, or because a comment has no place in the canonical style.
func (d *document) rewrite(f field) (r rewrite, ok bool) {
	r.value = styled(f.name, f.value)
	if f.lines == nil {
		if r.value == nil {
			r.value = f.value
		}
		return r, true
	}
	if r.value == nil {
		return r, false
	}
	first, last := f.from, f.from+len(f.lines)-1
	count := d.comments.count(first, last)
	isBlock := len(f.value.Content) > 0 && f.value.Style&yaml.FlowStyle == 0
	switch {
	case count == 0:
		return r, true
	case count == 1 && d.comments.at(first) != "":
		r.after = d.comments.at(first)
		return r, true
	case count == 1 && !isBlock:
		r.after = d.comments.at(last)
		return r, r.after != ""
	case isBlock:
		return r, d.items(f, &r)
	}
	return r, false
}

// items sets the comments of the items of a list or a mapping. It reports false if one of them is
// inside an item.
func (d *document) items(f field, r *rewrite) bool {
	step := 1
	if f.value.Kind == yaml.MappingNode {
		step = 2
	}
	r.after = d.comments.at(f.from)
	r.value.Style &^= yaml.FlowStyle
	above, ok := d.pure(f.from+1, f.value.Content[0].Line-1)
	for i := 0; i < len(f.value.Content) && ok; i += step {
		start, end := f.value.Content[i].Line-1, f.from+len(f.lines)
		if i+step < len(f.value.Content) {
			end = f.value.Content[i+step].Line - 1
		}
		next := end
		for next > start+1 && d.isBlankOrComment(next-1) {
			next--
		}
		count := d.comments.count(start, next-1)
		if start <= f.from || end <= start || count > 0 && next > start+1 {
			return false
		}
		r.items = append(r.items, item{name: f.value.Content[i].Value, above: above, after: d.comments.at(start)})
		above, ok = d.pure(next, end)
	}
	r.foot = above
	return ok && (step == 1 || r.follow())
}

// follow puts the items in the order of the mapping's keys, which canonical style may have changed.
func (r *rewrite) follow() bool {
	var items []item
	for i := 0; i+1 < len(r.value.Content); i += 2 {
		at := slices.IndexFunc(r.items, func(one item) bool { return one.name == r.value.Content[i].Value })
		if at < 0 {
			return false
		}
		items = append(items, r.items[at])
	}
	r.items = items
	return true
}

// pure returns the comments on lines with nothing else. ok is false if a line has something else.
func (d *document) pure(from, to int) (lines []string, ok bool) {
	for i := from; i < to; i++ {
		if !d.isBlankOrComment(i) {
			return nil, false
		}
		if d.comments.at(i) != "" {
			lines = append(lines, "  "+strings.TrimLeft(d.comments.at(i), " "))
		}
	}
	return lines, true
}

// insert inserts the comments into the text of the value. It returns nil if the text does not have
// the expected number of items.
func (r rewrite) insert(lines []string) []string {
	first := lines[0] + r.after
	if r.items == nil {
		return append([]string{first}, lines[1:]...)
	}
	result := []string{first}
	blocks := split(lines[1:], 2)
	if len(blocks) != len(r.items) {
		return nil
	}
	for i, block := range blocks {
		result = append(append(result, r.items[i].above...), block[0]+r.items[i].after)
		result = append(result, block[1:]...)
	}
	return append(result, r.foot...)
}
