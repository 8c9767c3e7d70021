package content

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// lacks reports whether a key has no value n, unless it is only misspelled.
func (r *reader) lacks(n *yaml.Node, name string) bool {
	return (n == nil || isNull(n)) && !slices.Contains(r.misspelled, name)
}

// missing reports a key that a mapping lacks, or that has no value. what says what the value is.
func (r *reader) missing(root *yaml.Node, name, what string) {
	at := problem.Position{File: r.file, Line: r.before + root.Line}
	key := findKey(root, name)
	if key == nil && len(r.repaired) > 0 { // below the problems of the lines that are there
		at.Line = r.before + strings.Count(r.yaml, "\n") + 1
	}
	if key == nil {
		r.problems.Errorf(missingKey, at, "add a line "+name+": with "+what, "%s is missing", name)
		return
	}
	line := r.lineAt(key.Line)
	at = r.at(key)
	if comment := r.commentAfter(key); comment != "" {
		at.Column = column(line, strings.IndexByte(line, '#'))
		r.problems.Errorf(missingKey, at, "write "+name+": "+quote(comment), "%s: unquoted text can't start with #, which starts a comment", name)
		return
	}
	at.Column += len(name) + 1
	r.problems.Errorf(missingKey, at, "write after the colon "+what, "%s has no value", name)
}

// find returns the value of a key in a mapping, or nil if the mapping lacks the key.
func find(mapping *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// findKey returns a key of a mapping, or nil if the mapping lacks the key.
func findKey(mapping *yaml.Node, name string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i]
		}
	}
	return nil
}
