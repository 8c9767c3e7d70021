package content

import (
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
)

// Rewrite returns a file with some of its values replaced. The function change returns the new value for
// the value at a path of keys such as links.code. A key below the first level is a value too: that at the
// path with a dot at its end. An item of a list that becomes equal to another item,
// regardless of case, is removed. Rewrite writes nothing. If there is nothing to replace or the edit is
// not safe, it returns an error.
func Rewrite(site fs.FS, file string, change func(path, value string) string) (Change, error) {
	isChanged := false
	result, err := editFile(site, file, func(root *yaml.Node) entry.Edits {
		e := replacements(root, change)
		isChanged = len(e.Values)+len(e.Remove) > 0
		return e
	})
	if err == nil && !isChanged {
		err = cantEdit(file)
	}
	return result, err
}

// replacements returns the edits that change asks for.
func replacements(root *yaml.Node, change func(path, value string) string) entry.Edits {
	e := entry.Edits{Values: map[*yaml.Node]string{}, Remove: map[*yaml.Node]bool{}}
	walk(root, "", func(path string, n *yaml.Node, siblings []*yaml.Node) {
		value := change(path, n.Value)
		if value == n.Value {
			return
		}
		isKey := strings.HasSuffix(path, ".")
		isBefore, isRemoval := true, false
		for _, other := range siblings {
			isBefore = isBefore && other != n
			isRemoval = isRemoval || strings.EqualFold(other.Value, value) || isBefore && change(path, other.Value) == value
		}
		switch {
		case !isRemoval:
			e.Values[n] = value
		case !isKey: // two keys can't become one
			e.Remove[n] = true
		}
	})
	return e
}

// walk visits the scalars below a node, each with the list that it is an item of, and the keys of
// mappings.
func walk(n *yaml.Node, path string, visit func(path string, n *yaml.Node, siblings []*yaml.Node)) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if path != "" {
				visit(path+".", n.Content[i], idNodes(n))
			}
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
