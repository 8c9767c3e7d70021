package entry

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Edits are changes of a document.
type Edits struct {
	Values map[*yaml.Node]string // new values of scalars of its tree, also of keys below the first level
	Remove map[*yaml.Node]bool   // items of lists
	Add    []Addition
	Set    []Setting
}

// Addition adds items to the start or the end of a list. If the document lacks the list, it adds the list.
type Addition struct {
	Keys  []string // the path of the list, one or two keys
	Items []string
	AtEnd bool
}

// Edit returns a document with changes. It writes the keys of the first level that change in canonical
// style; all other lines stay as they are. It changes the nodes of the tree. If comments are where Edit
// can't keep them, ok is false.
func Edit(style Style, text string, root *yaml.Node, e Edits) (edited string, ok bool) {
	d, ok := parse(style, text, root)
	if !ok && len(root.Content) > 0 {
		return "", false
	}
	if len(root.Content) == 0 {
		d = &document{style: style, comments: comments{lines: strings.Split(text, "\n")}}
	}
	changed := make([]bool, len(d.fields))
	for i := range d.fields {
		if changed[i], ok = e.apply(d.fields[i].value, &d.fields[i].layout); !ok {
			return "", false
		}
	}
	for _, a := range e.Add {
		i := slices.IndexFunc(d.fields, func(f field) bool { return f.name == a.Keys[0] })
		if i < 0 {
			d.fields = append(d.fields, field{name: a.Keys[0], value: a.value(a.Keys[1:])})
			changed = append(changed, true)
			continue
		}
		if !a.addTo(d.fields[i].value, &d.fields[i].layout, a.Keys[1:]) {
			return "", false
		}
		changed[i] = true
	}
	for _, one := range e.Set {
		i, ok := one.set(d)
		if !ok {
			return "", false
		}
		changed = append(changed, make([]bool, len(d.fields)-len(changed))...)
		changed[i] = true
	}
	return d.splice(changed)
}

// apply changes a value and what follows from it in the layout. It reports whether there is a change,
// and whether the layout allows it.
func (e Edits) apply(n *yaml.Node, l *layout) (changed, ok bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		if value, has := e.Values[n]; has {
			n.Value, n.Tag, changed = value, "!!str", true
		}
		return changed, true
	case yaml.MappingNode:
		return e.applyToMapping(n, l)
	}
	for i := len(n.Content) - 1; i >= 0; i-- {
		if e.Remove[n.Content[i]] {
			if !l.remove(i) {
				return false, false
			}
			n.Content, changed = slices.Delete(n.Content, i, i+1), true
			continue
		}
		one, ok := e.apply(n.Content[i], l.item(i))
		if !ok {
			return false, false
		}
		changed = changed || one
	}
	return changed, true
}

func (e Edits) applyToMapping(n *yaml.Node, l *layout) (changed, ok bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if name, has := e.Values[n.Content[i]]; has {
			n.Content[i].Value, n.Content[i].Tag, changed = name, "!!str", true
			if l.items != nil {
				l.items[i/2].name = name
			}
		}
		one, ok := e.apply(n.Content[i+1], l.item(i/2))
		if !ok {
			return false, false
		}
		changed = changed || one
	}
	return changed, true
}

// item returns the layout of an item, which may be changed.
func (l *layout) item(i int) *layout {
	if l.items == nil {
		return &layout{}
	}
	return &l.items[i].layout
}

// remove removes an item. The comments above it stay, above the next one. It reports false if the item
// has comments of its own.
func (l *layout) remove(i int) bool {
	if l.items == nil {
		return true
	}
	one := l.items[i]
	if one.after != "" || one.items != nil {
		return false
	}
	next := &l.foot
	if i+1 < len(l.items) {
		next = &l.items[i+1].above
	}
	*next = slices.Concat(one.above, *next)
	l.items = slices.Delete(l.items, i, i+1)
	return true
}

// value returns the list below further keys.
func (a Addition) value(keys []string) *yaml.Node {
	if len(keys) == 0 {
		return listOf(a.Items)
	}
	value := a.value(keys[1:])
	value.Style = yaml.FlowStyle
	n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text(keys[0], 0), value}}
	if flowWidth(n) <= width {
		n.Style = yaml.FlowStyle
	}
	return n
}

// addTo adds the items to the list below further keys of a value. It reports false if there is something
// else.
func (a Addition) addTo(n *yaml.Node, l *layout, keys []string) bool {
	switch {
	case n.Tag == "!!null":
		*n = *a.value(keys)
		return true
	case len(keys) == 0 && n.Kind != yaml.MappingNode:
		items := slices.Clone(n.Content)
		if n.Kind == yaml.ScalarNode {
			one := *n
			items = []*yaml.Node{&one}
		}
		if l.items != nil {
			l.items = concat(a.AtEnd, make([]item, len(a.Items)), l.items)
		}
		*n = yaml.Node{Kind: yaml.SequenceNode, Style: n.Style & yaml.FlowStyle, Content: concat(a.AtEnd, listOf(a.Items).Content, items)}
		return true
	case len(keys) == 0 || n.Kind != yaml.MappingNode:
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == keys[0] {
			return a.addTo(n.Content[i+1], l.item(i/2), keys[1:])
		}
	}
	n.Content = append(n.Content, text(keys[0], 0), a.value(keys[1:]))
	if l.items != nil {
		l.items = append(l.items, item{name: keys[0]})
	}
	return true
}

// concat returns new items before or behind present ones.
func concat[T any](atEnd bool, added, present []T) []T {
	if atEnd {
		return slices.Concat(present, added)
	}
	return slices.Concat(added, present)
}

// splice puts the changed fields among the lines of the document.
func (d *document) splice(changed []bool) (string, bool) {
	if d.comments.lines == nil { // the fields have no lines of their own
		text, err := d.write()
		return text, err == nil
	}
	var fields []field
	for i, f := range d.fields {
		if !changed[i] {
			continue
		}
		if d.canonical(&f) == nil {
			return "", false
		}
		fields = append(fields, f)
	}
	blocks, err := d.render(fields)
	if err != nil {
		return "", false
	}
	margin := strings.Repeat(" ", d.indent)
	places := make([]place, len(fields))
	for i, f := range fields {
		if f.value.Kind == yaml.SequenceNode && len(f.value.Content) == 0 && f.layout.foot == nil {
			blocks[i] = nil // a list without items, and without comments between them
		}
		places[i] = place{f.from, f.from + len(f.lines), blocks[i]}
		if f.lines == nil {
			at := d.placeOf(f.name)
			places[i] = place{at, at, blocks[i]}
		}
		for j, line := range blocks[i] {
			if line != "" {
				blocks[i][j] = margin + line
			}
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { // new lines before those that change
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	lines := d.comments.lines
	for _, p := range slices.Backward(places) {
		lines = slices.Concat(lines[:p.from], p.lines, lines[p.to:])
	}
	return strings.TrimSuffix(strings.Join(lines, "\n"), "\n") + "\n", true
}

// place is where lines replace those of a document.
type place struct {
	from, to int
	lines    []string
}

// placeOf returns the index of the line before which a new field belongs: below the last field that
// the documentation has above it, or between its neighbours by name.
func (d *document) placeOf(name string) int {
	if d.style.other != nil {
		return d.placeByName(name)
	}
	at, rank := 0, d.style.rank(name)
	for _, f := range d.fields {
		if end := f.from + len(f.lines) + len(f.below); f.lines != nil && end > at && d.style.rank(f.name) <= rank {
			at = end
		}
	}
	if at == 0 || rank < 0 {
		return d.end()
	}
	return at
}

// placeByName is placeOf in the order of sortSections, in the last section.
func (d *document) placeByName(name string) int {
	at := d.end()
	for i, f := range slices.Backward(d.fields) {
		switch {
		case f.lines == nil:
			continue
		case compareNames(f.name, name) < 0:
			return f.from + len(f.lines) + len(f.below)
		}
		if at = f.from - len(f.above); isSectionStart(d.fields, i) {
			return f.from
		}
	}
	return at
}

// end returns the index of the line after the last one with text.
func (d *document) end() int {
	lines := d.comments.lines
	end := len(lines)
	for end > 0 && strings.Trim(lines[end-1], " \t") == "" {
		end--
	}
	return end
}
