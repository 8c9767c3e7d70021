package content

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// eachEntry calls read for each entry of a YAML file in the content folder whose keys are free
// names. A missing file, or one with nothing but comments, has no entries.
func eachEntry(site fs.FS, name string, macros *tex.Macros, problems *problem.List, read func(r *reader, name, value *yaml.Node)) error {
	return eachPair(site, name, macros, problems, func(r *reader, name, value *yaml.Node, first int) {
		if first > 0 {
			r.repeated(name, first)
			return
		}
		read(r, name, value)
	})
}

// eachPair is eachEntry with entries whose name another one has. It passes the line of the first of these; 0 for
// the first itself.
func eachPair(site fs.FS, name string, macros *tex.Macros, problems *problem.List, read func(r *reader, name, value *yaml.Node, first int)) error {
	file := path.Join(Root, name)
	data, err := fs.ReadFile(site, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return problems.Collect(err)
	}
	text, ok := clean(file, data, problems)
	r := &reader{file: file, macros: macros, problems: problems}
	if !ok || isBlank(text) {
		return nil
	}
	root, ok := r.parse(text)
	if !ok || isNull(root) {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		r.errorf(wrongShape, root, "write each name with a colon, and its values below it", "expected names and values, found %s", kindOf(root))
		return nil
	}
	seen := map[string]int{} // lines
	for i := 0; i+1 < len(root.Content); i += 2 {
		name, value := root.Content[i], root.Content[i+1]
		switch {
		case name.Kind != yaml.ScalarNode:
			r.errorf(wrongShape, name, "", "expected a name, found %s", kindOf(name))
		case value.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, value, "write the value itself", "%s: YAML aliases are not supported", shorten(name.Value))
		default:
			read(r, name, value, seen[name.Value])
		}
		if seen[name.Value] == 0 {
			seen[name.Value] = name.Line
		}
	}
	return nil
}

// repeated reports an entry whose name another one has.
func (r *reader) repeated(name *yaml.Node, first int) {
	r.errorf(duplicateKey, name, "keep one of them, with the values of both", "duplicate entry %q, first on line %d", shorten(name.Value), first)
}

// isBlank reports whether a YAML text has nothing but comments.
func isBlank(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line != "---" && line[0] != '#' {
			return false
		}
	}
	return true
}
