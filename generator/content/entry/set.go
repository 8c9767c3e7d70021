package entry

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// Setting sets the value of a key. If the document lacks the key, it adds the key.
type Setting struct {
	Keys  []string // the path of the value, one or two keys
	Value *yaml.Node
}

// Settings returns the keys of a paper that have a value, in any order, each kind of link as a key of its own.
func Settings(p *paper.Paper) (settings []Setting) {
	for _, f := range fieldsOf(p) {
		if f.name != "links" {
			settings = append(settings, Setting{[]string{f.name}, f.value})
			continue
		}
		for i := 0; i+1 < len(f.value.Content); i += 2 {
			settings = append(settings, Setting{[]string{f.name, f.value.Content[i].Value}, f.value.Content[i+1]})
		}
	}
	return settings
}

// set sets the value in a document, and returns the index of the field that has it. It reports false if the old value
// has comments in its lines, except at the end of the first one.
func (s Setting) set(d *document) (changed int, ok bool) {
	i := slices.IndexFunc(d.fields, func(f field) bool { return f.name == s.Keys[0] })
	switch {
	case i < 0:
		value := s.Value
		if len(s.Keys) > 1 {
			value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text(s.Keys[1], 0), value}}
		}
		d.fields = append(d.fields, field{name: s.Keys[0], value: value})
		return len(d.fields) - 1, true
	case len(s.Keys) == 1:
		d.fields[i].value = s.Value
		return i, d.fields[i].layout.items == nil
	}
	f := &d.fields[i]
	if f.value.Tag == "!!null" {
		*f.value = yaml.Node{Kind: yaml.MappingNode}
	}
	if f.value.Kind != yaml.MappingNode {
		return i, false
	}
	for j := 0; j+1 < len(f.value.Content); j += 2 {
		if f.value.Content[j].Value == s.Keys[1] {
			f.value.Content[j+1] = s.Value
			return i, f.layout.item(j/2).items == nil
		}
	}
	f.value.Content = append(f.value.Content, text(s.Keys[1], 0), s.Value)
	if f.layout.items != nil {
		f.layout.items = append(f.layout.items, item{name: s.Keys[1]})
	}
	return i, true
}
