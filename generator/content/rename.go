package content

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Change is a new text, a new name, or both, of a file in the content folder.
type Change struct {
	File string // relative to the site
	To   string // the new name; equal to File if the name stays
	Data []byte // the new text
}

// Rename returns the changes that give a paper another id: in its file, in the related papers
// of others and in collections. It adds an alias, so that the old address redirects to the
// paper. A file named after the id gets a new name. Rename leaves all other lines as they are.
// It writes nothing. If the folder has problems, it returns these and no changes.
func Rename(ctx context.Context, site fs.FS, from, to string) ([]Change, problem.List, error) {
	folder, problems, err := Load(ctx, site, cache.Folder{})
	if err != nil || problems.HasErrors(false) {
		return nil, problems, err
	}
	i := slices.IndexFunc(folder.Papers, func(e Entry) bool { return e.Paper.ID == from })
	switch {
	case i < 0:
		return nil, nil, fmt.Errorf("there is no paper %q", from)
	case slices.ContainsFunc(folder.Papers, func(e Entry) bool { return e.Paper.ID == to }):
		return nil, nil, fmt.Errorf("a paper with the id %q already exists", to)
	}
	if err := paper.CheckID(to); err != nil {
		return nil, nil, err
	}
	for _, entry := range folder.Papers {
		if entry.Paper.ID != from && slices.ContainsFunc(entry.Paper.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == "papers/"+to }) {
			return nil, nil, fmt.Errorf("/papers/%s/ is an alias of %q", to, entry.Paper.ID)
		}
	}
	change, err := renamed(site, folder, folder.Papers[i].File, from, to)
	if err != nil {
		return nil, nil, err
	}
	changes := []Change{change}
	for _, entry := range folder.Papers {
		if slices.Contains(entry.Paper.Related, from) && entry.File != change.File {
			if changes, err = appendReference(changes, site, entry.File, "related", from, to); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, c := range folder.Collections {
		if slices.Contains(c.Papers, from) {
			if changes, err = appendReference(changes, site, c.File, "papers", from, to); err != nil {
				return nil, nil, err
			}
		}
	}
	return changes, nil, nil
}

// renamed edits the paper's own file. It parses the new text to check that it has the new id and
// the alias.
func renamed(site fs.FS, folder Folder, file, from, to string) (Change, error) {
	e, err := newEditor(site, file)
	if err != nil {
		return Change{}, err
	}
	change := Change{File: file, To: file}
	e.replaceItems("related", from, to)
	if id := find(e.root, "id"); id != nil && !isNull(id) {
		e.replace(id, from, to)
	} else {
		change.To = path.Join(path.Dir(file), to+path.Ext(file))
	}
	alias := "/papers/" + from + "/"
	e.addAlias(alias)
	change.Data = e.bytes()
	read, problems := NewParser(folder.Macros).Parse(change.To, change.Data)
	if read == nil || read.ID != to || !slices.Contains(read.Aliases, alias) {
		return Change{}, fmt.Errorf("offprint can't edit %s: set its id to %s and add the alias %s by hand (%d problems)", file, to, alias, len(problems))
	}
	return change, nil
}

func appendReference(changes []Change, site fs.FS, file, key, from, to string) ([]Change, error) {
	e, err := newEditor(site, file)
	if err != nil {
		return nil, err
	}
	e.replaceItems(key, from, to)
	return append(changes, Change{File: file, To: file, Data: e.bytes()}), nil
}

// replaceItems replaces an id in a list of ids.
func (e *editor) replaceItems(key, from, to string) {
	value := find(e.root, key)
	if value == nil {
		return
	}
	items := value.Content
	if value.Kind == yaml.ScalarNode {
		items = []*yaml.Node{value}
	}
	for _, item := range slices.Backward(items) {
		if item.Value == from {
			e.replace(item, from, to)
		}
	}
}

// editor changes single values in a file's YAML in place. Edits go from the end to the start,
// so that the positions of the values before them stay valid.
type editor struct {
	lines  []string
	root   *yaml.Node
	before int // lines before the YAML
	end    int // index of the line after the YAML
}

func newEditor(site fs.FS, file string) (*editor, error) {
	data, err := fs.ReadFile(site, file)
	if err != nil {
		return nil, err
	}
	var problems problem.List
	e := &editor{lines: strings.SplitAfter(string(data), "\n")}
	front := string(data)
	e.end = len(e.lines)
	if path.Ext(file) == ".md" {
		e.before = 1
		front, _, _ = split(front)
		e.end = 1 + strings.Count(front, "\n")
	}
	r := &reader{file: file, before: e.before, problems: &problems}
	root, ok := r.parse(front)
	if !ok || root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("offprint can't edit %s: its YAML is not a mapping", file)
	}
	e.root = root
	return e, nil
}

// replace replaces the word at a node's position, with or without quotes around it.
func (e *editor) replace(n *yaml.Node, from, to string) {
	line, start := e.place(n)
	if at := strings.Index(e.lines[line][start:], from); at >= 0 && at <= 1 {
		at += start
		e.lines[line] = e.lines[line][:at] + to + e.lines[line][at+len(from):]
	}
}

// addAlias inserts an alias before the existing ones, or adds a line at the end of the YAML.
func (e *editor) addAlias(alias string) {
	n := find(e.root, "aliases")
	if n == nil || isNull(n) || len(n.Content) == 0 && n.Kind == yaml.SequenceNode {
		e.insert(e.end, "aliases: ["+alias+"]\n")
		return
	}
	line, start := e.place(n)
	text := e.lines[line]
	switch {
	case n.Kind == yaml.ScalarNode:
		e.lines[line] = text[:start] + "[" + alias + ", " + strings.TrimRight(text[start:], "\n") + "]\n"
	case n.Style&yaml.FlowStyle != 0:
		e.lines[line] = text[:start+1] + alias + ", " + text[start+1:]
	default:
		first, at := e.place(n.Content[0])
		if hyphen := strings.LastIndexByte(e.lines[first][:at], '-'); hyphen >= 0 {
			e.insert(first, e.lines[first][:hyphen]+"- "+alias+"\n")
		}
	}
}

// place returns the index of a node's line and the byte offset in it.
func (e *editor) place(n *yaml.Node) (line, start int) {
	line = e.before + n.Line - 1
	column := 0
	for i := range e.lines[line] {
		if column++; column == n.Column {
			return line, i
		}
	}
	return line, 0
}

// insert inserts a line at an index, and a newline before it if the line above lacks one.
func (e *editor) insert(line int, text string) {
	if last := &e.lines[line-1]; *last != "" && !strings.HasSuffix(*last, "\n") {
		*last += "\n"
	}
	e.lines = slices.Insert(e.lines, line, text)
}

func (e *editor) bytes() []byte { return []byte(strings.Join(e.lines, "")) }
