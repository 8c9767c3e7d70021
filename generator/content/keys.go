package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// mapping reads the values of a mapping into a T. Unknown or duplicate keys are errors.
// A key without a value counts as absent.
func mapping[T any](r *reader, n *yaml.Node, keys []key[T], into *T) {
	if n.Kind != yaml.MappingNode {
		if names := keyNames(keys); !r.isUnspaced(n, names) && !r.hasDashes(n, names) {
			r.errorf(wrongShape, n, keysHint(keys), "expected keys and values, found %s", kindOf(n))
		}
		return
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(tooMany, n, "", "more than %d keys", keyLimit)
		return
	}
	seen := make([]int, len(keys)) // places in n.Content of the values of keys; 0 for none
	for at := 0; at+1 < len(n.Content); at += 2 {
		name, value := n.Content[at], n.Content[at+1]
		i := slices.IndexFunc(keys, func(k key[T]) bool { return name.Kind == yaml.ScalarNode && k.name == name.Value })
		switch {
		case i < 0:
			r.unknown(n, name, value, keyNames(keys))
			continue
		case seen[i] > 0:
			r.duplicate(n.Content[seen[i]-1], n.Content[seen[i]], name, value)
			continue
		case value.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, value, "write the value itself", "%s: YAML aliases are not supported", name.Value)
		case !isNull(value):
			keys[i].read(r, value, into)
		case value.Anchor != "":
			r.swallowed(value, name.Value)
		case !keys[i].shape.required:
			r.commentedOut(name)
		}
		seen[i] = at + 1
	}
}

// keysHint returns what to write in place of a value without keys. It names keys if they are few.
func keysHint[T any](keys []key[T]) string {
	const hint = "write one key: value per line"
	if len(keys) > 4 {
		return hint
	}
	return hint + "; known keys: " + strings.Join(keyNames(keys), ", ")
}

func keyNames[T any](keys []key[T]) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

// isUnspaced reports text that was meant as keys and values, whose colons lack the space after them.
func (r *reader) isUnspaced(n *yaml.Node, keys []string) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !strings.Contains(n.Value, ":") {
		return false
	}
	found := false
	for i, line := range r.linesFrom(n) {
		before := ""
		if i == 0 {
			before = line[:len(line)-len(strings.TrimLeft(line, " -"))]
		}
		indent := len(before) + indentOf(line[len(before):])
		key, value, ok := strings.Cut(line[indent:], ":")
		if !ok || !slices.Contains(keys, key) || value == "" || value[0] == ' ' || value[0] == '/' {
			break
		}
		at := problem.Position{File: r.file, Line: r.before + n.Line + i, Column: column(line, indent+len(key)+1)}
		hint := writeLine(withValue(line[:indent]+key+": ", value), "write a space after the colon")
		r.add(problem.Problem{Code: yamlSyntax, Position: at, Hint: hint, Text: fmt.Sprintf("no space after %q", key+":")})
		r.misspelled = append(r.misspelled, key)
		found = true
	}
	return found
}

// commentedOut warns of a value that YAML reads as a comment, since it starts with a number sign.
func (r *reader) commentedOut(name *yaml.Node) {
	if comment := r.commentAfter(name); comment != "" {
		r.warnf(swallowedComment, name, "write "+name.Value+": "+quote(comment), "%s: %q is read as a comment", name.Value, shorten(comment))
	}
}

// commentAfter returns the comment in place of a key's value, if no space follows its number sign.
func (r *reader) commentAfter(name *yaml.Node) string {
	_, value, ok := strings.Cut(r.lineAt(name.Line), name.Value+":")
	if value = strings.TrimSpace(value); !ok || len(value) < 2 || value[0] != '#' || strings.ContainsAny(value[1:2], " #-") {
		return ""
	}
	return value
}

// duplicate reports a key that a mapping has already, with a value.
func (r *reader) duplicate(first, firstValue, name, value *yaml.Node) {
	line := r.before + first.Line
	hint := fmt.Sprintf("keep one of them: delete line %d or this one", line)
	if first.Line == name.Line {
		hint = "delete one of them"
	}
	isLine := first.Line != name.Line && r.rewritten(first, firstValue, "x") != "" && r.rewritten(name, value, "x") != ""
	merged := r.merged(name.Value, firstValue, value)
	switch {
	case firstValue.Kind == yaml.ScalarNode && value.Kind == yaml.ScalarNode && firstValue.Value == value.Value:
		hint = "delete this line"
	case merged != "" && isLine:
		hint = fmt.Sprintf("write %s: %s, and delete line %d", name.Value, merged, line)
	case firstValue.Kind != yaml.ScalarNode || value.Kind != yaml.ScalarNode:
		hint = fmt.Sprintf("write all values in one place, here or on line %d", line)
	}
	r.errorf(duplicateKey, name, hint, "duplicate key %q, first on line %d", shorten(name.Value), line)
}

// textLists are the keys of papers whose values may be lists of texts.
var textLists = []string{"authors", "editors", "tags", "related", "aliases", "relisted"}

// merged returns the values of a key that may have several as YAML; "" if it can't have both.
func (r *reader) merged(key string, values ...*yaml.Node) string {
	if key == "links" {
		var links []string
		for _, n := range values {
			for at := 0; at+1 < len(n.Content) && n.Kind == yaml.MappingNode; at += 2 {
				links = append(links, n.Content[at].Value, n.Content[at+1].Value)
			}
		}
		return pairs(links)
	}
	var items []string
	for _, n := range values {
		if !slices.Contains(textLists, key) || n.Kind == yaml.MappingNode {
			return ""
		}
		if n.Kind == yaml.ScalarNode {
			n = &yaml.Node{Content: []*yaml.Node{n}}
		}
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				return ""
			}
			if !slices.Contains(items, item.Value) {
				items = append(items, item.Value)
			}
		}
	}
	return FlowList(items)
}

// pairs returns names and values, which alternate, as a mapping in brackets; values with one name become a list. It
// returns "" if a value is empty.
func pairs(texts []string) string {
	var names, written []string
	values := map[string][]string{}
	for pair := range slices.Chunk(texts, 2) {
		if pair[1] == "" {
			return ""
		}
		if values[pair[0]] == nil {
			names = append(names, pair[0])
		}
		values[pair[0]] = append(values[pair[0]], pair[1])
	}
	for _, name := range names {
		value := FlowList(values[name])
		if len(values[name]) == 1 {
			value = yamlText(values[name][0], true)
		}
		written = append(written, name+": "+value)
	}
	return "{" + strings.Join(written, ", ") + "}"
}
