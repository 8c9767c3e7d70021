package entry

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

func list(name string, n *yaml.Node) *yaml.Node { return items(name, n, word) }

// bareList is a list of dates or ids.
func bareList(name string, n *yaml.Node) *yaml.Node { return items(name, n, bare) }

// items returns a list on one line, or as a block if it is longer than the width. A single value
// stays one.
func items(name string, n *yaml.Node, style func(string, *yaml.Node) *yaml.Node) *yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return style(name, n)
	}
	content, ok := each(name, n.Content, style)
	if !ok {
		return nil
	}
	result := &yaml.Node{Kind: yaml.SequenceNode, Content: content}
	if utf8.RuneCountInString(name)+len(": ")+flowWidth(result) <= width {
		result.Style = yaml.FlowStyle
	}
	return result
}

func each(name string, nodes []*yaml.Node, style func(string, *yaml.Node) *yaml.Node) ([]*yaml.Node, bool) {
	result := make([]*yaml.Node, len(nodes))
	for i, n := range nodes {
		if n.Tag == "!!null" {
			return nil, false
		}
		if result[i] = style(name, n); result[i] == nil {
			return nil, false
		}
	}
	return result, true
}

// flowWidth returns the width of a list or a mapping on one line, without quotes.
func flowWidth(n *yaml.Node) int {
	sum := len("[]") + 2*max(len(n.Content)-1, 0)
	for _, item := range n.Content {
		sum += utf8.RuneCountInString(item.Value)
		if item.Kind != yaml.ScalarNode {
			sum += flowWidth(item)
		}
	}
	return sum
}

// authors returns a list with one name or record per line. Names keep their order of family and
// given name.
func authors(name string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return word(name, n)
	}
	content, ok := each(name, n.Content, author)
	if !ok {
		return nil
	}
	return &yaml.Node{Kind: yaml.SequenceNode, Content: content}
}

// author returns a name or a record. A record stays on one line, or on several, as it is written,
// unless one line would be longer than the width.
func author(name string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return word(name, n)
	}
	value := record(n, authorValue, []string{"name", "orcid", "affiliation", "id", "url", "equal", "corresponding", "group"})
	if value != nil && n.Style&yaml.FlowStyle != 0 && len("- ")+flowWidth(value) <= width {
		setFlow(value)
	}
	return value
}

func authorValue(name string, n *yaml.Node) *yaml.Node {
	if name == "equal" || name == "corresponding" || name == "group" {
		return flag(name, n)
	}
	return word(name, n)
}

// described returns the record of a tag or a person, on one line if it is written so.
func described(n *yaml.Node, order []string) *yaml.Node {
	value := record(n, list, order)
	if value != nil && n.Style&yaml.FlowStyle != 0 && lastLine(n) == n.Line {
		setFlow(value)
	}
	return value
}

// record returns a mapping with its keys in order.
func record(n *yaml.Node, style func(string, *yaml.Node) *yaml.Node, order []string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	content := make([]*yaml.Node, len(n.Content))
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		if content[i] = word("", name); content[i] == nil || n.Content[i+1].Tag == "!!null" {
			return nil
		}
		if content[i+1] = style(name.Value, n.Content[i+1]); content[i+1] == nil {
			return nil
		}
	}
	result := &yaml.Node{Kind: yaml.MappingNode, Content: content}
	sortPairs(result, order)
	return result
}

// setFlow puts a value on one line.
func setFlow(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		n.Style |= yaml.FlowStyle
	}
	for _, child := range n.Content {
		setFlow(child)
	}
}

// lastLine returns the line on which the last part of a value starts.
func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, child := range n.Content {
		last = max(last, lastLine(child))
	}
	return last
}

func links(_ string, n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	result := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(n.Content); i += 2 {
		kind, value := n.Content[i], n.Content[i+1]
		if value.Tag != "!!null" {
			value = list(kind.Value, value)
		} else {
			value = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: value.Value}
		}
		if kind.Kind != yaml.ScalarNode || value == nil {
			return nil
		}
		result.Content = append(result.Content, text(kind.Value, 0), value)
	}
	sortPairs(result, paper.LinkKinds())
	return result
}

// sortPairs orders the keys of a mapping; unknown ones come first.
func sortPairs(n *yaml.Node, order []string) {
	rank := make(map[string]int, len(order))
	for i, name := range order {
		rank[name] = i + 1
	}
	pairs := slices.Collect(slices.Chunk(n.Content, 2))
	slices.SortStableFunc(pairs, func(a, b []*yaml.Node) int { return cmp.Compare(rank[a[0].Value], rank[b[0].Value]) })
	n.Content = slices.Concat(pairs...)
}
