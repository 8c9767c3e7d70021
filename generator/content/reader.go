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

// reader takes values out of YAML, and notes the place of all that is wrong with them.
// A value that is wrong reads as none.
type reader struct {
	file     string
	yaml     string // the text that is read
	before   int    // lines of the file before it
	macros   *tex.Macros
	problems *problem.List
}

// key is one key of a mapping and what reads its value into a T.
type key[T any] struct {
	name string
	read func(r *reader, value *yaml.Node, into *T)
}

func (r *reader) at(n *yaml.Node) problem.Position {
	return problem.Position{File: r.file, Line: r.before + n.Line, Column: n.Column}
}

func (r *reader) errorf(n *yaml.Node, hint, format string, args ...any) {
	r.problems.Errorf(r.at(n), hint, format, args...)
}

func (r *reader) warnf(n *yaml.Node, hint, format string, args ...any) {
	r.problems.Warnf(r.at(n), hint, format, args...)
}

// keyLimit is the number of keys above which a mapping is not looked at: every unknown one
// is compared with all that are known.
const keyLimit = 500

// mapping reads the known keys of a mapping, each once; others are problems.
// Keys without a value count as absent.
func mapping[T any](r *reader, n *yaml.Node, keys []key[T], into *T) {
	if n.Kind != yaml.MappingNode {
		r.errorf(n, "write one key: value per line", "expected keys and values, found %s", kindOf(n))
		return
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(n, "", "more than %d keys", keyLimit)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		known := slices.IndexFunc(keys, func(k key[T]) bool { return name.Kind == yaml.ScalarNode && k.name == name.Value })
		switch {
		case known < 0:
			r.unknown(name, keyNames(keys))
		case seen[name.Value]:
			r.errorf(name, "keep one of them", "%s: duplicate key", name.Value)
		case value.Kind == yaml.AliasNode:
			r.errorf(value, "write the value itself", "%s: YAML aliases are not supported", name.Value)
		case !isNull(value):
			keys[known].read(r, value, into)
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

func (r *reader) unknown(name *yaml.Node, known []string) {
	hint := "known keys: " + strings.Join(known, ", ")
	if near := problem.Nearest(strings.ToLower(name.Value), known); near != "" {
		hint = "did you mean " + near + "?"
	}
	if name.Value == "note" {
		hint = "write the note below the second line ---"
	}
	r.errorf(name, hint, "unknown key %q", shorten(name.Value))
}

// isNull tells a key without a value. An empty string in quotes is a value.
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

// text reads a scalar of any kind as it was written, in NFC. Only escapes in double
// quotes can bring control characters in, and they are nearly always TeX gone wrong.
func (r *reader) text(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode {
		r.errorf(n, "put a value that starts with [ or { in quotes", "%s: expected text, found %s", what, kindOf(n))
		return ""
	}
	isLost := isControl
	if n.Style&yaml.DoubleQuotedStyle != 0 {
		isLost = isEscaped
	}
	if i := strings.IndexFunc(n.Value, isLost); i >= 0 {
		r.errorf(n, "use single quotes for TeX: in double quotes a backslash starts an escape", "%s: contains the control character U+%04X", what, []rune(n.Value[i:])[0])
		return ""
	}
	r.swallowed(n, what)
	return norm.NFC.String(n.Value)
}

// isEscaped tells what "\alpha", "\theta" and "\Lambda" leave in double quotes.
func isEscaped(r rune) bool { return isControl(r) || r == '\t' || r == '\u2028' || r == '\u2029' }

// swallowed finds words that YAML took for an anchor, a tag or a comment.
func (r *reader) swallowed(n *yaml.Node, what string) {
	switch {
	case n.Anchor != "":
		r.errorf(n, "put a value that starts with & in quotes", "%s: %q is read as a YAML anchor", what, shorten("&"+n.Anchor))
	case strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!"):
		r.errorf(n, "put a value that starts with ! in quotes", "%s: %q is read as a YAML tag", what, shorten(n.Tag))
	case n.Style == 0 && len(n.LineComment) > 1 && n.LineComment[1] != ' ':
		r.warnf(n, "put a value that contains # in quotes", "%s: %q is read as a comment", what, shorten(n.LineComment))
	}
}

// line reads a scalar with its white space folded.
func (r *reader) line(n *yaml.Node, what string) string {
	return plain.CollapseSpace(r.text(n, what))
}

// required is line for what may not be empty.
func (r *reader) required(n *yaml.Node, what string) string {
	before := len(*r.problems)
	s := r.line(n, what)
	if strings.TrimFunc(s, isUnseen) != "" {
		return s
	}
	if len(*r.problems) == before {
		r.errorf(n, "", "%s: is empty", what)
	}
	return ""
}

// isUnseen tells spaces of all kinds and characters without a shape.
func isUnseen(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// list gives the items of a sequence, or the one value that stands in its place.
func (r *reader) list(n *yaml.Node, what string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return []*yaml.Node{n}
	}
	var items []*yaml.Node
	for _, item := range n.Content {
		switch {
		case item.Kind == yaml.AliasNode:
			r.errorf(item, "write the value itself", "%s: YAML aliases are not supported", what)
		case isNull(item):
			r.errorf(item, "remove it, or put it in quotes", "%s: an item is empty", what)
		default:
			items = append(items, item)
		}
	}
	return items
}

func (r *reader) bool(n *yaml.Node, what string) bool {
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		r.errorf(n, "", "%s: must be true or false", what)
	}
	return n.Value == "true"
}

// date reads a date known as far as it may be; day reads a whole one.
func (r *reader) date(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s != "" && err != nil {
		r.errorf(n, "write 2025-03-13, 2025-03 or 2025, without a time", "%s: %v", what, short(err, s))
	}
	return d
}

func (r *reader) day(n *yaml.Node, what string) paper.Date {
	s := r.required(n, what)
	d, err := paper.ParseDate(s)
	if s != "" && (err != nil || !d.IsDay()) {
		r.errorf(n, "write the day as 2025-03-13, without a time", "%s: %q is not a day", what, shorten(s))
		return paper.Date{}
	}
	return d
}

// short gives an error about s with s shortened.
func short(err error, s string) string {
	return strings.ReplaceAll(err.Error(), strconv.Quote(s), strconv.Quote(shorten(s)))
}

// shorten keeps a stranger's text from filling a terminal.
func shorten(s string) string {
	const limit = 60
	if runes := []rune(s); len(runes) > limit {
		return string(runes[:limit]) + "…"
	}
	return s
}
