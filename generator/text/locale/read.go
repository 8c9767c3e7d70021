package locale

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// file is what a file says, with its places.
type file struct {
	name    string
	lang    language
	entries map[string]placed
}

// placed is an entry and where it stands. The places of a plural's forms are those of their texts.
type placed struct {
	entry
	at    problem.Position
	forms map[category]problem.Position
}

// reader reads one file, and notes what is wrong in it.
type reader struct {
	file
	problems *problem.List
}

// layouts is the folder that files are told of in.
const layouts = "layouts"

// readFile reads the file of a language. What is wrong in it is left out.
func readFile(lang string, files map[string]string, problems *problem.List) file {
	name := FileName(lang)
	r := &reader{file{path.Join(layouts, name), newLanguage(lang), map[string]placed{}}, problems}
	root, ok := r.parse(files[name])
	if !ok {
		return r.file
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.read(root.Content[i], root.Content[i+1])
	}
	return r.file
}

// parse gives the mapping that a file is; an empty file has nothing in it.
func (r *reader) parse(text string) (root *yaml.Node, ok bool) {
	var document yaml.Node
	at := problem.Position{File: r.name, Line: 1}
	if err := yaml.Load([]byte(text), &document); err != nil {
		message := strings.TrimPrefix(err.Error(), "yaml: ")
		if strings.Contains(message, "no documents") {
			return nil, false
		}
		if bad := (*yaml.LoadError)(nil); errors.As(err, &bad) && bad.Mark.Line > 0 {
			at.Line, at.Column, message = bad.Mark.Line, bad.Mark.Column, bad.Message
		}
		r.problems.Errorf(at, "a text needs quotes where it begins with { or has a colon in it", "not valid YAML: %s", message)
		return nil, false
	}
	if len(document.Content) == 0 {
		return nil, false
	}
	root = document.Content[0]
	if root.Kind != yaml.MappingNode {
		r.errorf(root, "write one key: text a line", "these are no keys and texts")
		return nil, false
	}
	return root, true
}

func (r *reader) at(n *yaml.Node) problem.Position {
	return problem.Position{File: r.name, Line: n.Line, Column: n.Column}
}

func (r *reader) errorf(n *yaml.Node, hint, format string, args ...any) {
	r.problems.Errorf(r.at(n), hint, format, args...)
}

var keyForm = regexp.MustCompile(`^[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+$`)

// read takes a key and what it stands for.
func (r *reader) read(key, value *yaml.Node) {
	if !keyForm.MatchString(key.Value) {
		r.errorf(key, "keys are of small letters, with dots and underscores in between: search.none_found", "%q is not a key", key.Value)
		return
	}
	if _, again := r.entries[key.Value]; again {
		r.errorf(key, "keep one of them", "%s: the key is there twice", key.Value)
		return
	}
	p := placed{entry: entry{lang: r.lang}, at: r.at(key)}
	ok := false
	switch value.Kind {
	case yaml.ScalarNode:
		p.text, ok = r.text(key.Value, value)
	case yaml.MappingNode:
		ok = r.plural(key.Value, value, &p)
	case yaml.SequenceNode:
		p.list, ok = r.list(key.Value, value)
	default:
		r.errorf(value, "write the text itself", "%s: YAML aliases are not read", key.Value)
	}
	if ok {
		r.entries[key.Value] = p
	}
}

func (r *reader) text(key string, n *yaml.Node) (t text, ok bool) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.errorf(n, "a text that begins with { or [ needs quotes, and so does an empty one", "%s: there is no text", key)
		return nil, false
	}
	t, err := parseText(n.Value)
	if err != nil {
		r.errorf(n, "placeholders are of small letters and underscores: {n}", "%s: %v", key, err)
		return nil, false
	}
	return t, true
}

func (r *reader) plural(key string, n *yaml.Node, p *placed) bool {
	p.plural, p.forms = map[category]text{}, map[category]problem.Position{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		c, ok := named(name.Value)
		if !ok {
			r.errorf(name, "plural forms are zero, one, two, few, many and other; a text that begins with { needs quotes", "%s: %q is no plural form", key, name.Value)
			return false
		}
		if p.plural[c], ok = r.text(key, value); !ok {
			return false
		}
		p.forms[c] = r.at(value)
	}
	return true
}

func (r *reader) list(key string, n *yaml.Node) (list []string, ok bool) {
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.Tag == "!!null" {
			r.errorf(item, "", "%s: an item is no text", key)
			return nil, false
		}
		list = append(list, item.Value)
	}
	return list, true
}
