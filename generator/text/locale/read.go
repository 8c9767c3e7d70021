package locale

import (
	"errors"
	"path"

	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// A file is a parsed file with the positions of its entries.
type file struct {
	name    string
	lang    language
	entries map[string]located
}

// A located entry knows its position, that of its key, and those of its plural forms.
type located struct {
	entry
	at    problem.Position
	forms map[category]problem.Position
}

// A reader parses one file and collects its problems.
type reader struct {
	file
	problems *problem.List
}

// layouts is the folder of the files in the positions of problems.
const layouts = "layouts"

// readFile parses the file of a language, without the entries that have errors.
func readFile(lang string, files map[string]string, problems *problem.List) file {
	name := FileName(lang)
	r := &reader{file{path.Join(layouts, name), newLanguage(lang), map[string]located{}}, problems}
	root, ok := r.parse(files[name])
	if !ok {
		return r.file
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		r.read(root.Content[i], root.Content[i+1])
	}
	return r.file
}

// parse returns the mapping at the root of a file; ok is false if there is none.
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
		r.problems.Errorf(yamlSyntax, at, "quote texts that start with { or contain a colon", "not valid YAML: %s", message)
		return nil, false
	}
	if len(document.Content) == 0 {
		return nil, false
	}
	root = document.Content[0]
	if root.Kind != yaml.MappingNode {
		r.errorf(textShape, root, "write key: text, one per line", "the file must map keys to texts")
		return nil, false
	}
	return root, true
}

func (r *reader) at(n *yaml.Node) problem.Position {
	return problem.Position{File: r.name, Line: n.Line, Column: n.Column}
}

func (r *reader) errorf(code problem.Code, n *yaml.Node, hint, format string, args ...any) {
	r.problems.Errorf(code, r.at(n), hint, format, args...)
}

var keyForm = pattern.New(`^[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+$`)

// read parses one entry.
func (r *reader) read(key, value *yaml.Node) {
	if !keyForm.MatchString(key.Value) {
		r.errorf(textKeyForm, key, "keys are lower-case words joined by dots and underscores: search.none_found", "%q is not a valid key", key.Value)
		return
	}
	if _, ok := r.entries[key.Value]; ok {
		r.errorf(duplicateText, key, "keep one of them", "%s: duplicate key", key.Value)
		return
	}
	p := located{entry: entry{lang: r.lang}, at: r.at(key)}
	ok := false
	switch value.Kind {
	case yaml.ScalarNode:
		p.text, ok = r.text(key.Value, value)
	case yaml.MappingNode:
		ok = r.plural(key.Value, value, &p)
	case yaml.SequenceNode:
		p.list, ok = r.list(key.Value, value)
	default:
		r.errorf(textShape, value, "write the text itself", "%s: YAML aliases are not supported", key.Value)
	}
	if ok {
		r.entries[key.Value] = p
	}
}

func (r *reader) text(key string, n *yaml.Node) (t text, ok bool) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.errorf(textShape, n, "quote texts that start with { or [, and the empty text", "%s: missing text", key)
		return nil, false
	}
	t, err := parseText(n.Value)
	if err != nil {
		r.errorf(placeholderForm, n, "placeholders are lower-case letters and underscores: {n}", "%s: %v", key, err)
		return nil, false
	}
	return t, true
}

func (r *reader) plural(key string, n *yaml.Node, p *located) bool {
	p.plural, p.forms = map[category]text{}, map[category]problem.Position{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		c, ok := parseCategory(name.Value)
		if !ok {
			r.errorf(pluralForm, name, "the plural forms are zero, one, two, few, many and other; quote texts that start with {", "%s: %q is not a plural form", key, name.Value)
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
			r.errorf(textShape, item, "", "%s: list items must be texts", key)
			return nil, false
		}
		list = append(list, item.Value)
	}
	return list, true
}
