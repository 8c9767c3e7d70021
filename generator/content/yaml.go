package content

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// parse parses one YAML document; ok is false if it is invalid. The fast parser for a subset
// reads most documents, yaml/v4 the others and all invalid ones.
func (r *reader) parse(text string) (root *yaml.Node, ok bool) {
	r.yaml = text
	root, excess, key := parseSubset(text)
	if excess != nil {
		r.isTooMany(excess, key, itemLimit+1)
		return nil, false
	}
	if root != nil {
		return root, true
	}
	var document yaml.Node
	err := yaml.Load([]byte(text), &document)
	if err == nil && len(document.Content) == 1 {
		root = document.Content[0]
		return root, !r.isJoined(text, root)
	}
	at := problem.Position{File: r.file, Line: r.before + 1}
	message := "the document is empty"
	if bad := (*yaml.LoadError)(nil); errors.As(err, &bad) && bad.Mark.Line > 0 {
		at.Line, at.Column = r.before+bad.Mark.Line, bad.Mark.Column
		message = shorten(bad.Message)
	} else if err != nil && strings.Contains(err.Error(), "multiple") {
		message = "more than one YAML document"
	} else if err != nil && !strings.Contains(err.Error(), "no documents") {
		message = strings.TrimPrefix(err.Error(), "yaml: ")
	}
	r.reportSyntax(text, at, message)
	return nil, false
}

func quotingHint(message string) string {
	switch {
	case strings.Contains(message, "mapping values"), strings.Contains(message, "cannot start any token"),
		strings.Contains(message, "did not find expected"), strings.Contains(message, "quoted scalar"),
		strings.Contains(message, "end of stream"), strings.Contains(message, "anchor"), strings.Contains(message, "escape"):
		return "put the value in single quotes, and write a single quote in it twice: 'It''s: a title'"
	}
	return ""
}

// isJoined reports a document that is one text, since its keys and values are not separated.
func (r *reader) isJoined(text string, root *yaml.Node) bool {
	if root.Kind != yaml.ScalarNode || isNull(root) { // below ---, an empty value is on no line
		return false
	}
	guesses := newGuesser(text).colon(root.Line - 1)
	for _, guess := range guesses {
		r.errorf(yamlSyntax, root, guess.hint, "%s", guess.text)
	}
	return len(guesses) > 0
}
