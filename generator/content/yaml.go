package content

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// parse parses one YAML document. The fast parser for a subset reads most documents, yaml/v4 the others
// and all invalid ones. If the document is invalid, parse reports why; ok is true if it could repair
// every line, so that the problems of the other lines can be reported too.
func (r *reader) parse(text string) (root *yaml.Node, ok bool) {
	r.yaml, r.outside = text, outsideRecord
	root, excess, key := parseSubset(text)
	if excess != nil {
		r.isTooMany(excess, key, itemLimit+1)
		return nil, false
	}
	if root != nil {
		return root, true
	}
	root, at := load(text)
	if at.line == 0 {
		return root, true
	}
	return r.repair(text, at)
}

// syntaxError is where YAML can't read a document, and why. The zero value is no error.
type syntaxError struct {
	line, column int // from 1; 0 if unknown
	message      string
}

// load parses a document, and finds an error too if the document is one text, since its keys and values are
// not separated.
func load(text string) (*yaml.Node, syntaxError) {
	root, at := loadYAML(text)
	if at.line == 0 && root.Kind == yaml.ScalarNode && !isNull(root) && len(newGuesser(text).colon(root.Line-1)) > 0 {
		return nil, syntaxError{root.Line, root.Column, "keys and values are not separated"}
	}
	return root, at
}

// loadYAML parses a document with yaml/v4.
func loadYAML(text string) (*yaml.Node, syntaxError) {
	var document yaml.Node
	err := yaml.Load([]byte(text), &document)
	bad := (*yaml.LoadError)(nil)
	switch {
	case err == nil && len(document.Content) == 1:
		return document.Content[0], syntaxError{}
	case errors.As(err, &bad) && bad.Mark.Line > 0:
		return nil, syntaxError{bad.Mark.Line, bad.Mark.Column, shorten(bad.Message)}
	case err != nil && strings.Contains(err.Error(), "multiple"):
		return nil, syntaxError{1, 0, "more than one YAML document"}
	case err != nil && !strings.Contains(err.Error(), "no documents"):
		return nil, syntaxError{1, 0, strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	return nil, syntaxError{1, 0, "the document is empty"}
}

// faultLimit bounds the lines of one document that repair reports.
const faultLimit = 20

// repair reports the faults of a document with an error, and returns its root without them. ok is false
// if a value may belong elsewhere than where the repaired document has it.
func (r *reader) repair(text string, at syntaxError) (root *yaml.Node, ok bool) {
	budget := repairBudget
	for first := true; len(r.repaired) < faultLimit; first = false {
		found, ok := diagnose(text, at.line, &budget)
		if !ok && first {
			r.problems.Errorf(yamlSyntax, problem.Position{File: r.file, Line: r.before + at.line, Column: at.column}, syntaxHint(at.message), "not valid YAML: %s", at.message)
		}
		if !ok {
			return nil, false
		}
		for _, f := range found.faults[:min(len(found.faults), faultLimit)] {
			r.problems.Errorf(yamlSyntax, problem.Position{File: r.file, Line: r.before + f.line + 1, Column: f.column}, problem.Printable(f.hint), "%s", problem.Printable(f.text))
			r.repaired = append(r.repaired, f.line+1)
		}
		if found.isStructural {
			return nil, false
		}
		text = strings.Join(found.lines, "\n")
		if root, at = load(text); at.line == 0 {
			r.yaml = text
			return root, true
		}
	}
	return nil, false
}

// syntaxHint returns what to do about an error of YAML that no guess repairs.
func syntaxHint(message string) string {
	switch {
	case strings.Contains(message, "empty"):
		return "write keys such as title: and date:"
	case strings.Contains(message, "tab"):
		return "write spaces instead of tabs"
	case strings.Contains(message, "flow mapping"), strings.Contains(message, "flow sequence"):
		return "close every { with }, and every [ with ]; put text that contains brackets in single quotes"
	case strings.Contains(message, "block mapping"), strings.Contains(message, "block sequence"), strings.Contains(message, "block collection"),
		strings.Contains(message, "indentation"):
		return "write keys at the start of their lines, and indent the lines that belong to a key by two spaces"
	case strings.Contains(message, "document"):
		return "write one key: value per line, without lines that start with ---, ... or %"
	case strings.Contains(message, "cannot start any token"), strings.Contains(message, "quoted scalar"), strings.Contains(message, "escape"),
		strings.Contains(message, "end of stream"), strings.Contains(message, "anchor"), strings.Contains(message, "mapping values"):
		return "put the value in single quotes, and write a single quote in it twice"
	}
	return "write one key: value per line"
}
