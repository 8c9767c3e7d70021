package content

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Rewrite returns a file with some of its values replaced and every other byte as written. The
// function change returns the new value for the value at a path of keys such as links.code. An item of
// a list that becomes equal to another item, regardless of case, is removed. Rewrite writes nothing. If there is
// nothing to replace or the edit is not safe, it returns an error.
func Rewrite(site fs.FS, file string, change func(path, value string) string) (Change, error) {
	e, err := newEditor(site, file)
	if err != nil {
		return Change{}, err
	}
	edits := editsOf(e.root, change)
	if len(edits) == 0 {
		return Change{}, cantEdit(file)
	}
	want := values{}
	want.collect(e.root, "")
	for _, edit := range slices.Backward(edits) {
		want[pair{edit.path, edit.node.Value}]--
		if !edit.isRemoval {
			want[pair{edit.path, edit.value}]++
		}
		if !e.apply(edit) {
			return Change{}, cantEdit(file)
		}
	}
	result := Change{File: file, To: file, Data: e.bytes()}
	return result, e.verify(file, want)
}

func cantEdit(file string) error { return fmt.Errorf("offprint can't edit %s: fix it by hand", file) }

// verify returns an error if the edited file does not have the wanted values.
func (e *editor) verify(file string, want values) error {
	edited, err := parseEdited(file, string(e.bytes()))
	if err != nil {
		return cantEdit(file)
	}
	got := values{}
	got.collect(edited, "")
	if !maps.Equal(got.withoutZeros(), want.withoutZeros()) {
		return cantEdit(file)
	}
	return nil
}

// edit replaces or removes a value.
type edit struct {
	node      *yaml.Node
	path      string
	value     string
	isRemoval bool
}

// editsOf returns the edits that change asks for, in the order of the file.
func editsOf(root *yaml.Node, change func(path, value string) string) (edits []edit) {
	walk(root, "", func(path string, n *yaml.Node, siblings []*yaml.Node) {
		value := change(path, n.Value)
		if value == n.Value {
			return
		}
		isBefore, isRemoval := true, false
		for _, other := range siblings {
			isBefore = isBefore && other != n
			isRemoval = isRemoval || strings.EqualFold(other.Value, value) || isBefore && change(path, other.Value) == value
		}
		edits = append(edits, edit{n, path, value, isRemoval})
	})
	return edits
}

// walk visits the scalars below a node, each with the list that it is an item of.
func walk(n *yaml.Node, path string, visit func(path string, n *yaml.Node, siblings []*yaml.Node)) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			walk(n.Content[i+1], strings.TrimPrefix(path+"."+n.Content[i].Value, "."), visit)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if item.Kind == yaml.ScalarNode {
				visit(path, item, n.Content)
			} else {
				walk(item, path, visit)
			}
		}
	case yaml.ScalarNode:
		visit(path, n, nil)
	}
}

// values counts the values of a tree by their path.
type values map[pair]int

type pair struct{ path, value string }

func (v values) collect(root *yaml.Node, path string) {
	walk(root, path, func(path string, n *yaml.Node, _ []*yaml.Node) {
		if !isNull(n) {
			v[pair{path, n.Value}]++
		}
	})
}

func (v values) withoutZeros() values {
	maps.DeleteFunc(v, func(_ pair, n int) bool { return n == 0 })
	return v
}

// apply makes one edit. It reports whether the file has the value in a form that it can edit.
func (e *editor) apply(edit edit) bool {
	line, start := e.place(edit.node)
	text := e.lines[line]
	written := writtenForm(text[start:], edit.node.Value)
	if written == "" {
		return false
	}
	before, after := text[:start], text[start+len(written):]
	if !edit.isRemoval {
		value := scalar(edit.value)
		if strings.HasPrefix(written, edit.value) { // a shorter address needs no other quotes
			value = edit.value
		}
		e.lines[line] = before + value + after
		return true
	}
	left, right := strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	switch {
	case strings.TrimSpace(before) == "-" && strings.TrimSpace(after) == "":
		e.lines = slices.Delete(e.lines, line, line+1)
	case strings.HasSuffix(left, ","):
		e.lines[line] = left[:len(left)-1] + after
	case strings.HasPrefix(right, ","):
		e.lines[line] = before + strings.TrimLeft(right[1:], " ")
	default:
		return false
	}
	return true
}

// writtenForm returns the form, plain or quoted, in which a value is at the start of a text; "" if it
// is there in none that an editor can replace.
func writtenForm(text, value string) string {
	for _, form := range []string{value, "'" + strings.ReplaceAll(value, "'", "''") + "'", `"` + value + `"`} {
		if strings.HasPrefix(text, form) {
			return form
		}
	}
	return ""
}

var plainScalar = regexp.MustCompile(`^[\pL\d][\pL\d ()+./_-]*$`)

// scalar returns a value as YAML, in single quotes unless it is a text without them everywhere.
func scalar(value string) string {
	isNumber := strings.Trim(value, "0123456789+-.eE_xo") == ""
	switch strings.ToLower(value) {
	case "null", "true", "false", "yes", "no", "on", "off":
		isNumber = true
	}
	if plainScalar.MatchString(value) && !isNumber && !strings.HasSuffix(value, " ") {
		return value
	}
	return "'" + strings.ReplaceAll(value, "'", "''") + "'"
}

func parseEdited(file, text string) (*yaml.Node, error) {
	if path.Ext(file) == ".md" {
		text, _, _ = split(text)
	}
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document); err != nil {
		return nil, err
	}
	if len(document.Content) != 1 {
		return nil, errors.New("empty")
	}
	return document.Content[0], nil
}
