package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/content/inputs"
	"offprint/generator/problem"
)

// Change is a change of a file in the content folder.
type Change = inputs.Change

func cantEdit(file string) error { return fmt.Errorf("offprint can't edit %s: fix it by hand", file) }

// editFile returns a file with the changes that plan returns for its tree. If the edit is not safe, it
// returns an error. It writes nothing. A file that does not exist is empty.
func editFile(site fs.FS, file string, plan func(root *yaml.Node) entry.Edits) (Change, error) {
	data, err := fs.ReadFile(site, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Change{}, err
	}
	d, ok := cutDocument(file, data)
	if !ok {
		return Change{}, cantEdit(file)
	}
	edits := plan(d.root)
	want := valuesOf(d.root, edits)
	text, ok := entry.Edit(KindOf(file).style(), d.yaml, d.root, edits)
	if !ok {
		return Change{}, cantEdit(file)
	}
	change := Change{File: file, To: file, Data: d.with(text)}
	if again, ok := cutDocument(file, change.Data); !ok || !maps.Equal(valuesOf(again.root, entry.Edits{}), want) {
		return Change{}, cantEdit(file)
	}
	return change, nil
}

// sourceDocument is the YAML of a file.
type sourceDocument struct {
	root          *yaml.Node
	yaml          string // with LF line ends
	before, after string // in Markdown, the text around it
	mark          string // the byte order mark
	hasCRLF       bool
}

func cutDocument(file string, data []byte) (d sourceDocument, ok bool) {
	d.yaml = withoutMarks(data)
	d.hasCRLF = bytes.Contains(data, []byte("\n")) && bytes.Count(data, []byte("\r\n")) == bytes.Count(data, []byte("\n"))
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		d.mark = "\ufeff"
	}
	if path.Ext(file) == ".md" {
		front, _, ok := split(d.yaml)
		if !ok {
			return d, false
		}
		start := strings.IndexByte(d.yaml, '\n') + 1
		d.before, d.yaml, d.after = d.yaml[:start], front, d.yaml[start+len(front):]
	}
	if isBlank(d.yaml) {
		d.root = &yaml.Node{Kind: yaml.MappingNode}
		return d, true
	}
	var ignored problem.List
	r := &reader{file: file, problems: &ignored}
	d.root, ok = r.parse(d.yaml)
	return d, ok && d.root.Kind == yaml.MappingNode
}

// with returns the file with another text of its YAML.
func (d sourceDocument) with(yaml string) []byte {
	text := d.before + yaml + d.after
	if d.hasCRLF {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return []byte(d.mark + text)
}

// values counts the values of a tree by their path.
type values map[pair]int

type pair struct{ path, value string }

// valuesOf returns the values of a tree after edits.
func valuesOf(root *yaml.Node, e entry.Edits) values {
	v := values{}
	v.collect(root, "", e)
	for _, a := range e.Add {
		for _, item := range a.Items {
			v[pair{strings.Join(a.Keys, "."), item}]++
		}
	}
	isSet := map[string]bool{}
	for _, s := range e.Set {
		isSet[strings.Join(s.Keys, ".")] = true
	}
	maps.DeleteFunc(v, func(p pair, _ int) bool { return isSet[p.path] || isBelow(p.path, isSet) })
	for _, s := range e.Set {
		v.collect(s.Value, strings.Join(s.Keys, "."), entry.Edits{})
	}
	return v
}

// isBelow reports whether a path is below one of others.
func isBelow(path string, others map[string]bool) bool {
	for i := range len(path) {
		if path[i] == '.' && others[path[:i]] {
			return true
		}
	}
	return false
}

func (v values) collect(n *yaml.Node, path string, e entry.Edits) {
	edited := func(n *yaml.Node) string {
		if value, has := e.Values[n]; has {
			return value
		}
		return n.Value
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			v.collect(n.Content[i+1], strings.TrimPrefix(path+"."+edited(n.Content[i]), "."), e)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			v.collect(item, path, e)
		}
	case yaml.ScalarNode:
		if !isNull(n) && !e.Remove[n] {
			v[pair{path, strings.Join(strings.Fields(edited(n)), " ")}]++
		}
	}
}
