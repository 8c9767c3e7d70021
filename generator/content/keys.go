package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// mapping reads the values of a mapping into a T. Unknown or duplicate keys are errors.
// A key without a value counts as absent.
func mapping[T any](r *reader, n *yaml.Node, keys []key[T], into *T) {
	names := keyNames(keys)
	if n.Kind != yaml.MappingNode {
		if !r.isUnspaced(n, names) {
			r.errorf(wrongShape, n, "write one key: value per line", "expected keys and values, found %s", kindOf(n))
		}
		return
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(tooMany, n, "", "more than %d keys", keyLimit)
		return
	}
	seen := map[string]int{} // places in n.Content
	for at := 0; at+1 < len(n.Content); at += 2 {
		name, value := n.Content[at], n.Content[at+1]
		i := slices.IndexFunc(keys, func(k key[T]) bool { return name.Kind == yaml.ScalarNode && k.name == name.Value })
		first, isSeen := seen[name.Value]
		switch {
		case i < 0:
			r.unknown(n, name, value, names)
		case isSeen:
			r.duplicate(n.Content[first], n.Content[first+1], name, value)
		case value.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, value, "write the value itself", "%s: YAML aliases are not supported", name.Value)
		case !isNull(value):
			keys[i].read(r, value, into)
		case !keys[i].shape.required:
			r.commentedOut(name)
		}
		if !isSeen {
			seen[name.Value] = at
		}
	}
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
	if n.Kind != yaml.ScalarNode || n.Style != 0 {
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
		if !slices.Contains(textLists, key) {
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
	return flow(items)
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
		value := flow(values[name])
		if len(values[name]) == 1 {
			value = yamlText(values[name][0], true)
		}
		written = append(written, name+": "+value)
	}
	return "{" + strings.Join(written, ", ") + "}"
}

// unknown reports a key that is not one of keys.
func (r *reader) unknown(n, name, value *yaml.Node, keys []string) {
	if key, _, ok := strings.Cut(name.Value, ":"); ok && slices.Contains(keys, key) {
		line := r.lineAt(name.Line)
		indent := line[:max(strings.Index(line, name.Value), 0)]
		r.errorf(yamlSyntax, name, writeLine(withValue(indent+key+": ", strings.TrimPrefix(line, indent+key+":")), "write a space after the colon"), "no space after %q", key+":")
		r.misspelled = append(r.misspelled, key)
		return
	}
	near := nearestKey(name.Value, keys)
	if near != "" {
		r.misspelled = append(r.misspelled, near)
	}
	r.errorf(unknownKey, name, r.keyHint(n, name, value, keys, near), "unknown key %q", shorten(name.Value))
}

// keyHint returns what to write in place of an unknown key.
func (r *reader) keyHint(n, name, value *yaml.Node, keys []string, near string) string {
	switch {
	case name.Value == "note" && slices.Contains(keys, "extra"):
		return "write the note below the second line ---"
	case slices.Contains(keys, "links") && (near == "links" || near == "" && kindOfLink(name.Value) != ""):
		return r.movedHint(n, name, "links", keys)
	case near != "" && find(n, near) != nil:
		return fmt.Sprintf("write its value in %s, on line %d, or delete this line", near, r.before+find(n, near).Line)
	case near == "published" && value.Kind == yaml.ScalarNode:
		month := &yaml.Node{}
		if m := find(n, "month"); m != nil {
			month = m
		}
		return "write published: " + yearAndMonth(value.Value, month.Value)
	case near == "tags" && value.Kind == yaml.ScalarNode:
		return "write tags: " + flow(splitWords(value.Value))
	case near != "":
		if line := r.rewritten(name, name, near); line != "" {
			return "write " + line
		}
		return "write " + near + " in place of " + shorten(name.Value)
	case strings.EqualFold(name.Value, "month") && slices.Contains(keys, "published"):
		if year := findKey(n, "year"); year != nil {
			return fmt.Sprintf("delete this line: the hint for line %d has its value", r.before+year.Line)
		}
		return "delete this line, and write the month in published, as YYYY-MM"
	}
	hint := "delete it"
	if home, _ := homeOf(name.Value, value.Value, keys); home == "extra" {
		hint = r.movedHint(n, name, "extra", keys)
	}
	if r.listedKeys {
		return hint
	}
	r.listedKeys = true
	return hint + "; known keys: " + strings.Join(keys, ", ")
}

// movedHint returns what to write in place of an unknown key that belongs into another mapping. The hint
// of the first such key has the values of all.
func (r *reader) movedHint(n, name *yaml.Node, into string, keys []string) string {
	var texts []string
	var first *yaml.Node
	for at := 0; at+1 < len(n.Content); at += 2 {
		key, value := n.Content[at], n.Content[at+1]
		target, inside := homeOf(key.Value, value.Value, keys)
		if target != into {
			continue
		}
		if first == nil {
			first = key
		}
		if value.Kind != yaml.ScalarNode {
			return "indent it by two spaces, below a line " + into + ":"
		}
		texts = append(texts, inside, value.Value)
	}
	if first != name && first != nil {
		return fmt.Sprintf("delete this line: the hint for line %d has its value", r.before+first.Line)
	}
	existing := find(n, into)
	switch line := pairs(texts); {
	case line == "":
		return "delete this line"
	case existing == nil:
		return writeLine(into+": "+line, "write it below a line "+into+":")
	case existing.Kind == yaml.MappingNode && r.merged("links", existing) != "" && r.rewritten(existing, existing, "x") != "":
		for at := 0; at+1 < len(existing.Content); at += 2 {
			texts = append(texts, existing.Content[at].Value, existing.Content[at+1].Value)
		}
		return fmt.Sprintf("delete this line, and on line %d write %s: %s", r.before+existing.Line, into, pairs(texts))
	}
	return fmt.Sprintf("write it below %s, on line %d, as %s", into, r.before+existing.Line-1, strings.Trim(pairs(texts[:2]), "{}"))
}

// homeOf returns the mapping into which an unknown key belongs, links or extra, and its name there. The
// mapping is "" if another key means the same.
func homeOf(key, value string, keys []string) (mapping, name string) {
	near := nearestKey(key, keys)
	kind := kindOfLink(key)
	switch {
	case slices.Contains(keys, key), key == "note", key == "month":
		return "", ""
	case near == "links":
		return "links", linkKind(value)
	case near != "":
		return "", ""
	case kind != "":
		return "links", kind
	case slices.Contains(keys, "extra") && simpleName.MatchString(key):
		return "extra", key
	}
	return "", ""
}

var simpleName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]{0,60}$`)

// kindOfLink returns the kind of link that a key means; "" if there is none.
func kindOfLink(key string) string { return nearestKey(key, paper.LinkKinds()) }

// linkKind returns the kind of link that an address probably is.
func linkKind(address string) string {
	address = strings.ToLower(address)
	for _, known := range [][2]string{
		{"huggingface.co/datasets/", "datasets"}, {"huggingface.co/spaces/", "demo"}, {"huggingface.co/", "models"},
		{"github.io", "project"}, {"github.com/", "code"}, {"gitlab.", "code"}, {"codeberg.org/", "code"}, {"bitbucket.org/", "code"},
		{".pdf", "pdf"}, {"/pdf/", "pdf"}, {"youtube.com/", "video"}, {"youtu.be/", "video"}, {"vimeo.com/", "video"},
		{"arxiv.org/", "paper"}, {"doi.org/", "paper"}, {"openreview.net/", "paper"}, {"aclanthology.org/", "paper"},
		{"zenodo.org/", "datasets"}, {"colab.research.google.com/", "demo"},
	} {
		if strings.Contains(address, known[0]) {
			return known[1]
		}
	}
	return "project"
}

// nearestKey returns the key that a misspelled one means; "" if there is none.
func nearestKey(name string, keys []string) string {
	name = strings.ToLower(name)
	other := map[string]string{
		"keywords": "tags", "topics": "tags", "categories": "tags", "subjects": "tags", "summary": "abstract", "description": "abstract",
		"year": "published", "journal": "venue", "booktitle": "venue", "conference": "venue", "eprint": "arxiv",
		"url": "links", "link": "links", "language": "lang", "github": "code", "repository": "code", "repo": "code", "source": "code", "website": "project",
		"homepage": "project", "institution": "affiliation", "university": "affiliation", "organization": "affiliation",
	}[name]
	if slices.Contains(keys, other) {
		return other
	}
	return problem.Nearest(name, keys)
}
