package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// AddAliases returns tags.yaml with further aliases of some tags. Tags without an entry get one at
// the end. Comments and all other lines stay as they are. AddAliases writes nothing; the file may not
// exist yet.
func AddAliases(site fs.FS, tags []Tag) (Change, error) {
	file := path.Join(Root, tagsName)
	data, err := fs.ReadFile(site, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Change{}, err
	}
	e := &editor{lines: strings.SplitAfter(string(data), "\n"), root: &yaml.Node{Kind: yaml.MappingNode}}
	if !isBlank(string(data)) {
		if e, err = newEditor(site, file); err != nil {
			return Change{}, err
		}
	}
	want := values{}
	want.collect(e.root, "")
	for _, tag := range tags {
		for _, alias := range tag.Aliases {
			want[pair{tag.Key + ".aliases", alias}]++
		}
	}
	e.addToEntries(tags)
	return Change{File: file, To: file, Data: e.bytes()}, e.verify(file, want)
}

// addToEntries adds aliases to existing entries from the last line to the first, and then new entries.
func (e *editor) addToEntries(tags []Tag) {
	byName := map[string]Tag{}
	for _, tag := range tags {
		byName[tag.Key] = tag
	}
	existing := map[string]bool{}
	for i := len(e.root.Content) - 2; i >= 0; i -= 2 {
		key, value := e.root.Content[i], e.root.Content[i+1]
		existing[key.Value] = true
		if tag, ok := byName[key.Value]; ok {
			e.addToEntry(key, value, tag.Aliases)
		}
	}
	for _, tag := range tags {
		if !existing[tag.Key] {
			e.append(newEntry(tag))
		}
	}
}

func (e *editor) addToEntry(key, value *yaml.Node, aliases []string) {
	list := "aliases: [" + scalars(aliases) + "]"
	line, start := e.place(value)
	text := e.lines[line]
	switch {
	case isNull(value):
		line, start = e.place(key)
		e.insert(line+1, strings.Repeat(" ", start+2)+list+"\n")
	case value.Kind != yaml.MappingNode:
	case find(value, "aliases") != nil && !isNull(find(value, "aliases")):
		e.addItems(find(value, "aliases"), aliases)
	case value.Style&yaml.FlowStyle == 0:
		e.insert(line, strings.Repeat(" ", value.Column-1)+list+"\n")
	case len(value.Content) == 0:
		e.lines[line] = text[:start+1] + list + text[start+1:]
	default:
		e.lines[line] = text[:start+1] + list + ", " + text[start+1:]
	}
}

// addItems inserts items before those of a list.
func (e *editor) addItems(n *yaml.Node, items []string) {
	line, start := e.place(n)
	text := e.lines[line]
	switch {
	case n.Kind == yaml.ScalarNode:
		written := writtenForm(text[start:], n.Value)
		e.lines[line] = text[:start] + "[" + scalars(items) + ", " + written + "]" + text[start+len(written):]
	case n.Style&yaml.FlowStyle != 0 && len(n.Content) == 0:
		e.lines[line] = text[:start+1] + scalars(items) + text[start+1:]
	case n.Style&yaml.FlowStyle != 0:
		e.lines[line] = text[:start+1] + scalars(items) + ", " + text[start+1:]
	default:
		first, at := e.place(n.Content[0])
		hyphen := strings.LastIndexByte(e.lines[first][:at], '-')
		if hyphen < 0 {
			return
		}
		for _, item := range slices.Backward(items) {
			e.insert(first, e.lines[first][:hyphen]+"- "+scalar(item)+"\n")
		}
	}
}

func scalars(items []string) string {
	var written []string
	for _, item := range items {
		written = append(written, scalar(item))
	}
	return strings.Join(written, ", ")
}

// newEntry returns a tag's entry on one line or, if that is too long, with one alias per line.
func newEntry(tag Tag) string {
	line := scalar(tag.Key) + ": {aliases: [" + scalars(tag.Aliases) + "]}\n"
	if utf8.RuneCountInString(line) <= 100 {
		return line
	}
	line = scalar(tag.Key) + ":\n  aliases:\n"
	for _, alias := range tag.Aliases {
		line += "    - " + scalar(alias) + "\n"
	}
	return line
}

// append adds text at the end of the file.
func (e *editor) append(text string) { e.insert(len(e.lines), text) }
