package content

import "go.yaml.in/yaml/v4"

// Source lets tests read and write the cache.
type Source = source

// ParseSubset lets tests compare the fast parser with yaml/v4.
func ParseSubset(text string) (*yaml.Node, bool) {
	root, _, _ := parseSubset(text)
	return root, root != nil
}

// EscapeBefore lets tests count the bytes that are read for each hidden character.
func EscapeBefore(line string, offset int) string { return escapeBefore(line, offset) }
