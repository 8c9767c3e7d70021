package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

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
	listedKeys bool     // a hint has listed the known keys
	repaired   []int    // lines of the document that repair has reported, from 1

	topKeys []key[draft]                              // the keys of the file, if it is a paper
	outside func(lines []string, i int) (fault, bool) // outsideRecord, which refers to the keys of papers
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
	r.add(problem.Problem{Code: code, Position: r.at(n), Hint: hint, Text: fmt.Sprintf(format, args...)})
}

func (r *reader) warnf(code problem.Code, n *yaml.Node, hint, format string, args ...any) {
	r.add(problem.Problem{Code: code, Position: r.at(n), Hint: hint, Text: fmt.Sprintf(format, args...), Warning: true})
}

// add adds a problem, unless repair has reported its line. Hints show values, whose hidden characters a
// terminal could obey.
func (r *reader) add(p problem.Problem) {
	p.Hint = problem.Printable(p.Hint)
	if !slices.Contains(r.repaired, p.Line-r.before) {
		*r.problems = append(*r.problems, p)
	}
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
	if n.Style&yaml.DoubleQuotedStyle != 0 && r.hasEscapedTeX(n, what) {
		return ""
	}
	if i := strings.IndexFunc(n.Value, plain.IsControl); i >= 0 {
		r.errorf(escapedCharacter, n, "use single quotes, in which a backslash is a backslash", "%s: contains the control character U+%04X", what, []rune(n.Value[i:])[0])
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
		return "put text that contains a colon and a space in single quotes"
	}
	return "put a value that starts with [ or { in quotes"
}

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
	return plain.CollapseSpace(r.unmarked(n, r.text(n, what), what))
}

// unmarked returns a text, or reports typographic quotes around all of it, which YAML reads as part of it.
func (r *reader) unmarked(n *yaml.Node, text, what string) string {
	trimmed := strings.TrimSpace(text)
	inside := withoutTypographic(trimmed)
	if n.Style != 0 || inside == trimmed {
		return text
	}
	marks := strings.Replace(trimmed, inside, " ", 1)
	r.errorf(typographicQuotes, n, r.instead(n, inside), "%s: the typographic quotes %s don't quote text in YAML", what, marks)
	return ""
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
		if r.isLostList(n, what, func(string) bool { return true }) {
			return nil
		}
		return []*yaml.Node{n}
	}
	if r.isTooMany(n, what, len(n.Content)) {
		return nil
	}
	if n.Style&yaml.FlowStyle != 0 && r.isCutInQuotes(n, what) {
		return nil
	}
	var items []*yaml.Node
	for _, item := range n.Content {
		switch {
		case item.Kind == yaml.AliasNode:
			r.errorf(yamlAlias, item, "write the value itself", "%s: YAML aliases are not supported", what)
		case isNull(item) && item.Anchor != "":
			r.swallowed(item, what)
		case isNull(item):
			r.errorf(emptyValue, item, "remove it, or put it in quotes", "%s: an item is empty", what)
		case n.Style&yaml.FlowStyle == 0 && r.hasLostItems(item, what):
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
	lines := r.linesFrom(n)
	var dashes []int // their offsets in lines
	var items []string
	for i, line := range lines {
		before, item, ok := strings.Cut(line, "-")
		if !ok || strings.TrimSpace(before) != "" && i > 0 {
			break
		}
		dashes, items = append(dashes, len(before)), append(items, strings.TrimSpace(item))
	}
	if len(dashes) == 0 { // an anchor on the line above
		return false
	}
	first := lines[0][:dashes[0]]
	for i, dash := range dashes {
		hint := reindented(lines[i], first+"- "+items[i], "write a space after the dash")
		switch isAfterKey := strings.TrimSpace(first) != ""; {
		case isAfterKey && i == 0:
			hint = writeLine(first+FlowList(items), "write each item on a line below, after a dash and a space")
		case isAfterKey:
			hint = fmt.Sprintf("delete this line: its value is in the hint for line %d", r.before+n.Line)
		}
		r.add(problem.Problem{Code: wrongShape, Position: problem.Position{File: r.file, Line: r.before + n.Line + i, Column: column(lines[i], dash+1)},
			Hint: hint, Text: what + ": no space after the dash"})
	}
	return true
}

func (r *reader) bool(n *yaml.Node, what string) bool {
	if n.Kind == yaml.ScalarNode && (n.Value == "true" || n.Value == "false") {
		return n.Value == "true"
	}
	hint := "write " + what + ": true or " + what + ": false"
	if right := plainBoolean(withoutTypographic(n.Value)); right == "true" || right == "false" {
		hint = r.instead(n, right)
	}
	r.errorf(notBoolean, n, hint, "%s: expected true or false, found %s", what, described(n))
	return false
}

// described names a value in a problem: a text in quotes, or what else it is.
func described(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return strconv.Quote(shorten(n.Value))
	}
	return kindOf(n)
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
