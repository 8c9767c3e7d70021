package entry

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// layout is where a value has comments.
type layout struct {
	after string // at the end of the first line, with the spaces before it
	items []item // the items of a list or a mapping that has comments; nil if it has none
	foot  []string
}

// item is an item of a list, or a key of a mapping, with its comments.
type item struct {
	name  string // of a key
	above []string
	layout
}

// layout returns the layout of a value, whose key or hyphen is on the first of the lines from first
// up to end. ok is false if it can't describe all comments.
func (d *document) layout(value *yaml.Node, first, end int) (l layout, ok bool) {
	count := d.comments.count(first, end-1)
	isBlock := len(value.Content) > 0 && value.Style&yaml.FlowStyle == 0
	switch {
	case count == 0:
		return l, true
	case isBlock && value.Content[0].Line-1 == first:
		return l, false // it starts behind a hyphen
	case count == 1 && d.comments.at(first) != "":
		l.after = d.comments.at(first)
		return l, true
	case isBlock:
		return d.itemLayouts(value, first, end)
	}
	l.after = d.comments.at(end - 1)
	return l, count == 1 && l.after != ""
}

// itemLayouts returns the layout of a list or a mapping with one item per line.
func (d *document) itemLayouts(value *yaml.Node, first, end int) (l layout, ok bool) {
	step := 1
	if value.Kind == yaml.MappingNode {
		step = 2
	}
	l.after = d.comments.at(first)
	above, ok := d.pure(first+1, value.Content[0].Line-1)
	for i := 0; i < len(value.Content) && ok; i += step {
		start, stop := value.Content[i].Line-1, end
		if i+step < len(value.Content) {
			stop = value.Content[i+step].Line - 1
		}
		if stop <= start {
			return l, false
		}
		next := stop
		for next > start+1 && d.isBlankOrComment(next-1) {
			next--
		}
		one := item{name: value.Content[i].Value, above: above}
		if one.layout, ok = d.layout(value.Content[i+step-1], start, next); !ok {
			return l, false
		}
		l.items = append(l.items, one)
		above, ok = d.pure(next, stop)
	}
	l.foot = above
	return l, ok
}

// pure returns the comments on lines with nothing else. ok is false if a line has something else.
func (d *document) pure(from, to int) (lines []string, ok bool) {
	for i := from; i < to; i++ {
		if !d.isBlankOrComment(i) {
			return nil, false
		}
		if d.comments.at(i) != "" {
			lines = append(lines, strings.TrimLeft(d.comments.at(i), " "))
		}
	}
	return lines, true
}

// align adapts a layout and a value in canonical style to each other: the value gets one item per line
// if they have comments, and the comments the order of its keys. It reports false if they don't fit.
func (l *layout) align(value *yaml.Node) bool {
	if l.items == nil {
		return true
	}
	step := 1
	if value.Kind == yaml.MappingNode {
		step = 2
		l.follow(value)
	}
	if len(l.items) != len(value.Content)/step {
		return false
	}
	value.Style &^= yaml.FlowStyle
	for i := range l.items {
		if !l.items[i].align(value.Content[i*step+step-1]) {
			return false
		}
	}
	return true
}

// follow puts the items in the order of the mapping's keys, which canonical style may have changed.
func (l *layout) follow(value *yaml.Node) {
	byName := map[string]item{}
	for _, one := range l.items {
		byName[one.name] = one
	}
	var items []item
	for i := 0; i+1 < len(value.Content); i += 2 {
		if one, ok := byName[value.Content[i].Value]; ok {
			items = append(items, one)
		}
	}
	l.items = items
}

// insert inserts the comments into the lines of a value, whose first is indented by indent spaces. It
// returns nil if the value does not have the expected number of items.
func (l layout) insert(lines []string, indent int) []string {
	result := []string{lines[0] + l.after}
	if l.items == nil {
		return append(result, lines[1:]...)
	}
	indent += 2
	blocks := split(lines[1:], indent)
	if len(blocks) != len(l.items) {
		return nil
	}
	margin := strings.Repeat(" ", indent)
	for i, block := range blocks {
		for _, comment := range l.items[i].above {
			result = append(result, margin+comment)
		}
		if block = l.items[i].insert(block, indent); block == nil {
			return nil
		}
		result = append(result, block...)
	}
	for _, comment := range l.foot {
		result = append(result, margin+comment)
	}
	return result
}
