package content

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

// reader reads values from YAML and reports problems with their positions. Its methods
// return the zero value for a wrong value. The parameter what names the value in problems.
type reader struct {
	file     string
	yaml     string // the text of the YAML document
	before   int    // lines of the file before it
	macros   *tex.Macros
	problems *problem.List

	misspelled []string // keys that misspelled ones mean: they are not missing
}

// key is a key of a mapping: its value in the schema, its documentation in Markdown, and the
// function that reads its value into a T.
type key[T any] struct {
	name  string
	shape shape
	doc   string
	read  func(r *reader, value *yaml.Node, into *T)
}

func (r *reader) at(n *yaml.Node) problem.Position {
	return problem.Position{File: r.file, Line: r.before + n.Line, Column: n.Column}
}

func (r *reader) errorf(code problem.Code, n *yaml.Node, hint, format string, args ...any) {
	r.problems.Errorf(code, r.at(n), hint, format, args...)
}

func (r *reader) warnf(code problem.Code, n *yaml.Node, hint, format string, args ...any) {
	r.problems.Warnf(code, r.at(n), hint, format, args...)
}

// mapping reads the values of a mapping into a T. Unknown or duplicate keys are errors.
// A key without a value counts as absent.
func mapping[T any](r *reader, n *yaml.Node, keys []key[T], into *T) {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "write one key: value per line", "expected keys and values, found %s", kindOf(n))
		return
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(tooMany, n, "", "more than %d keys", keyLimit)
		return
	}
	seen := map[string]bool{}
	for pair := range slices.Chunk(n.Content, 2) {
		name, value := pair[0], pair[1]
		i := slices.IndexFunc(keys, func(k key[T]) bool { return name.Kind == yaml.ScalarNode && k.name == name.Value })
		switch {
		case i < 0:
			r.unknown(name, keyNames(keys))
		case seen[name.Value]:
			r.errorf(duplicateKey, name, "keep one of them", "%s: duplicate key", name.Value)
		case value.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, value, "write the value itself", "%s: YAML aliases are not supported", name.Value)
		case !isNull(value):
			keys[i].read(r, value, into)
		}
		seen[name.Value] = true
	}
}

func keyNames[T any](keys []key[T]) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

func (r *reader) unknown(name *yaml.Node, keys []string) {
	if key, value, ok := strings.Cut(name.Value, ":"); ok && slices.Contains(keys, key) {
		r.errorf(yamlSyntax, name, "write "+key+": "+shorten(value)+"…", "no space after the colon of %s", key)
		r.misspelled = append(r.misspelled, key)
		return
	}
	hint := "known keys: " + strings.Join(keys, ", ")
	if slices.Contains(keys, "extra") {
		hint = "write keys of your own below extra; " + hint
	}
	kind := nearestKey(name.Value, paper.LinkKinds())
	switch near := nearestKey(name.Value, keys); {
	case name.Value == "note":
		hint = "write the note below the second line ---"
	case near != "":
		hint = "did you mean " + near + "?"
		r.misspelled = append(r.misspelled, near)
	case slices.Contains(keys, "links") && kind != "":
		hint = "write it below links: links: {" + kind + ": https://…}"
	}
	r.errorf(unknownKey, name, hint, "unknown key %q", shorten(name.Value))
}

// nearestKey returns the key that a misspelled one means; "" if there is none.
func nearestKey(name string, keys []string) string {
	name = strings.ToLower(name)
	other := map[string]string{
		"keywords": "tags", "topics": "tags", "categories": "tags", "summary": "abstract", "description": "abstract",
		"year": "published", "journal": "venue", "booktitle": "venue", "conference": "venue", "eprint": "arxiv",
		"url": "links", "link": "links", "language": "lang", "github": "code", "repository": "code", "website": "project",
		"homepage": "project", "institution": "affiliation", "university": "affiliation",
	}[name]
	if slices.Contains(keys, other) {
		return other
	}
	return problem.Nearest(name, keys)
}

// isNull reports whether a key has no value. An empty string in quotes is a value.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a mapping"
	case yaml.AliasNode:
		return "an alias"
	}
	return "a single value"
}

// text reads a scalar of any type as a string in NFC. Only escapes in double quotes can
// contain control characters, and nearly all of these are TeX that should be in single quotes.
func (r *reader) text(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode {
		r.errorf(wrongShape, n, textHint(n), "%s: expected text, found %s", what, kindOf(n))
		return ""
	}
	if r.isTooLong(n, what) {
		return ""
	}
	isRefused := isControl
	if n.Style&yaml.DoubleQuotedStyle != 0 {
		isRefused = isEscaped
	}
	if i := strings.IndexFunc(n.Value, isRefused); i >= 0 {
		r.errorf(escapedCharacter, n, "use single quotes for TeX: in double quotes a backslash starts an escape", "%s: contains the control character U+%04X", what, []rune(n.Value[i:])[0])
		return ""
	}
	r.swallowed(n, what)
	if what != "note" {
		r.warnHiddenValue(n, what)
	}
	return norm.NFC.String(n.Value)
}

// textHint says how to write text that YAML reads as a list or a mapping.
func textHint(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0:
		return "write one value, not a list"
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
		return "put text that contains a colon and a space in quotes: 'Part 1: a survey'"
	}
	return "put a value that starts with [ or { in quotes"
}

// isEscaped reports whether r results from an escape such as "\alpha", "\theta" or "\Lambda"
// in double quotes.
func isEscaped(r rune) bool { return isControl(r) || r == '\t' || r == '\u2028' || r == '\u2029' }

// swallowed reports text that YAML reads as an anchor, a tag or a comment.
func (r *reader) swallowed(n *yaml.Node, what string) {
	switch {
	case n.Anchor != "":
		r.errorf(swallowedText, n, "put a value that starts with & in quotes", "%s: %q is read as a YAML anchor", what, shorten("&"+n.Anchor))
	case strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!"):
		r.errorf(swallowedText, n, "put a value that starts with ! in quotes", "%s: %q is read as a YAML tag", what, shorten(n.Tag))
	case n.Style == 0 && len(n.LineComment) > 1 && n.LineComment[1] != ' ':
		r.warnf(swallowedComment, n, "put a value that contains # in quotes", "%s: %q is read as a comment", what, shorten(n.LineComment))
	}
}

// line reads a scalar with its white space folded.
func (r *reader) line(n *yaml.Node, what string) string {
	return plain.CollapseSpace(r.text(n, what))
}

// required is line for a value that can't be empty.
func (r *reader) required(n *yaml.Node, what string) string {
	before := len(*r.problems)
	s := r.line(n, what)
	if strings.TrimFunc(s, isUnseen) != "" {
		return s
	}
	if len(*r.problems) == before {
		r.errorf(emptyValue, n, "write a value, or remove it", "%s: is empty", what)
	}
	return ""
}

// isUnseen reports whether r is white space or an invisible format character.
func isUnseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// list returns the items of a sequence. Any other node is a list of one item.
func (r *reader) list(n *yaml.Node, what string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		if r.isDashed(n, what) {
			return nil
		}
		return []*yaml.Node{n}
	}
	if r.isTooMany(n, what, len(n.Content)) {
		return nil
	}
	var items []*yaml.Node
	for _, item := range n.Content {
		switch {
		case item.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, item, "write the value itself", "%s: YAML aliases are not supported", what)
		case isNull(item):
			r.errorf(emptyValue, item, "remove it, or put it in quotes", "%s: an item is empty", what)
		default:
			items = append(items, item)
		}
	}
	return items
}

// isDashed reports text that was meant as a list, whose dashes lack the space after them.
func (r *reader) isDashed(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !strings.HasPrefix(n.Value, "-") {
		return false
	}
	item, _, _ := strings.Cut(n.Value[1:], " -")
	r.errorf(wrongShape, n, "write - "+shorten(item), "%s: no space after the dash", what)
	return true
}

func (r *reader) bool(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		r.errorf(notBoolean, n, "write "+what+": true or "+what+": false", "%s: must be true or false", what)
	}
	return n.Value == "true"
}

// date reads a year, a month or a day.
func (r *reader) date(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s != "" && err != nil {
		r.errorf(dateFormat, n, "write 2025-03-13, 2025-03 or 2025, without a time", "%s: %v", what, short(err, s))
	}
	return d
}

// day reads a date with its day.
func (r *reader) day(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s != "" && (err != nil || !d.IsDay()) {
		r.errorf(dateFormat, n, "write the day as 2025-03-13, without a time", "%s: %q is not a day", what, shorten(s))
		return paper.Date{}
	}
	return d
}

// short returns the text of an error about s, with s shortened.
func short(err error, s string) string {
	return strings.ReplaceAll(err.Error(), strconv.Quote(s), strconv.Quote(shorten(s)))
}

// shorten truncates a value in a problem to 60 characters, so that it can't fill a terminal.
func shorten(s string) string { return shortenTo(s, 60) }

func shortenTo(s string, limit int) string {
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return s
}
