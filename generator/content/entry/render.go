package entry

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// render returns the lines of fields.
func (d *document) render(fields []field) ([][]string, error) {
	mapping := &yaml.Node{Kind: yaml.MappingNode}
	values := make([]*yaml.Node, len(fields))
	for i := range fields {
		if values[i] = d.canonical(&fields[i]); values[i] != nil {
			mapping.Content = append(mapping.Content, text(fields[i].name, 0), values[i])
		}
	}
	blocks, err := dump(mapping)
	if err != nil {
		return nil, err
	}
	results := make([][]string, len(fields))
	for i, f := range fields {
		if values[i] == nil {
			results[i] = d.asWritten(f)
			continue
		}
		if results[i] = f.layout.insert(blocks[0], 0); results[i] == nil {
			results[i] = d.asWritten(f)
		}
		blocks = blocks[1:]
	}
	return results, nil
}

// canonical returns the value of a field in canonical style, and puts the field's comments in the same
// order. It returns nil if the field stays as written: for its key, or because a comment has no place in
// the canonical style.
func (d *document) canonical(f *field) *yaml.Node {
	value := d.style.styled(f.name, f.value)
	if f.lines == nil {
		return cmp.Or(value, f.value)
	}
	if value == nil || !f.isPlain || !f.layout.align(value) {
		return nil
	}
	return value
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
