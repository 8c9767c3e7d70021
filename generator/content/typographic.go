package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// isQuotedKey reports a key in typographic quotes, which YAML reads as part of it.
func (r *reader) isQuotedKey(name, value *yaml.Node, keys []string) bool {
	key := withoutTypographic(name.Value)
	if key == name.Value || !slices.Contains(keys, key) {
		return false
	}
	hint := "write " + key + " in place of " + shorten(name.Value)
	switch {
	case value.Kind == yaml.ScalarNode && value.Style == 0 && value.Line == name.Line:
		text := withoutTypographic(value.Value)
		if line := r.rewritten(name, value, key+": "+yamlText(text, r.isInFlow(value))); line != "" {
			hint = "write " + line
		}
	case r.rewritten(name, name, key) != "":
		hint = "write " + r.rewritten(name, name, key)
	}
	r.errorf(typographicQuotes, name, hint, "%s", quotedKeyText(name.Value, key))
	r.misspelled = append(r.misspelled, key)
	return true
}

// isOutsideRecord reports a key of an author that is not indented like the others of its author.
func (r *reader) isOutsideRecord(name *yaml.Node, keys []string) bool {
	if slices.Contains(keys, "name") {
		return false
	}
	f, ok := r.outside(strings.Split(r.yaml, "\n"), name.Line-1)
	if ok {
		r.errorf(unknownKey, name, f.hint, "%s", f.text)
	}
	return ok
}

// isCutInQuotes reports a comma between typographic quotes, where YAML cuts the item.
func (r *reader) isCutInQuotes(n *yaml.Node, what string) bool {
	for i, item := range n.Content {
		if i == len(n.Content)-1 || !isOpen(item) {
			continue
		}
		last := n.Content[i+1]
		if joined := item.Value + ", " + last.Value; withoutTypographic(joined) != joined {
			line := r.rewritten(item, last, quote(withoutTypographic(joined)))
			hint := "put the item in straight quotes"
			if line != "" {
				hint = "write " + line
			}
			r.errorf(typographicQuotes, item, hint, "%s: the typographic quotes around %q don't quote text in YAML: the comma ends the item", what, shorten(withoutTypographic(joined)))
			return true
		}
	}
	return false
}

// isOpen reports whether a text starts with a typographic quote that it does not close.
func isOpen(n *yaml.Node) bool {
	first, size := utf8.DecodeRuneInString(n.Value)
	return n.Kind == yaml.ScalarNode && n.Style == 0 && strings.ContainsRune(typographicOpen, first) && !strings.ContainsAny(n.Value[size:], "“”„»«’")
}
