package entry

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// comments are the comments of a YAML document, at most one per line.
type comments struct {
	lines   []string
	columns map[int]int // byte offset of the # by index of the line
}

// at returns the comment on a line with the spaces before it, or "".
func (c comments) at(line int) string {
	column, ok := c.columns[line]
	if !ok {
		return ""
	}
	before, comment := c.lines[line][:column], strings.TrimRight(c.lines[line][column:], " \t")
	spaces := before[len(strings.TrimRight(before, " ")):]
	if spaces == "" || strings.TrimRight(before, " \t") != strings.TrimRight(before, " ") {
		spaces = " "
	}
	return spaces + comment
}

// count returns the number of comments on the lines from first to last.
func (c comments) count(first, last int) (sum int) {
	if len(c.columns) == 0 {
		return 0
	}
	for line := first; line <= last; line++ {
		if _, ok := c.columns[line]; ok {
			sum++
		}
	}
	return sum
}

// scanner finds comments: each # outside the scalars of a tree starts one.
type scanner struct {
	text    string
	offsets []int // of the lines
	at      int
	found   map[int]int

	placed       int // the offset that offset returned last, for
	line, column int // this place: the next one often is on the same line
}

// findComments returns the comments of a document. ok is false if it can't find the end of a scalar.
func findComments(text string, root *yaml.Node) (comments, bool) {
	if !strings.Contains(text, "#") {
		return comments{}, true
	}
	s := &scanner{text: text, offsets: []int{0}, found: map[int]int{}, line: 1, column: 1}
	for i := range len(text) {
		if text[i] == '\n' {
			s.offsets = append(s.offsets, i+1)
		}
	}
	if !s.node(root) || !s.gap(len(text)) {
		return comments{}, false
	}
	return comments{columns: s.found}, true
}

// node scans a node and the text before it.
func (s *scanner) node(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		return false
	case n.Kind != yaml.ScalarNode:
		for _, child := range n.Content {
			if !s.node(child) {
				return false
			}
		}
		return true
	case n.Tag == "!!null" && n.Value == "" || n.Value == "" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0:
		return true // it has no text
	}
	return s.gap(s.offset(n)) && s.properties() && s.scalar(n)
}

// offset returns the byte offset of a node, whose column counts characters.
func (s *scanner) offset(n *yaml.Node) int {
	if n.Line != s.line || n.Column < s.column {
		s.line, s.column = n.Line, 1
		s.placed = s.offsets[min(n.Line, len(s.offsets))-1]
	}
	for ; s.column < n.Column; s.column++ {
		_, size := utf8.DecodeRuneInString(s.text[s.placed:])
		s.placed += size
	}
	return s.placed
}

// endOfLine returns the offset of the end of the line at an offset.
func (s *scanner) endOfLine(at int) int {
	if length := strings.IndexByte(s.text[at:], '\n'); length >= 0 {
		return at + length
	}
	return len(s.text)
}

// gap scans the text outside scalars up to an offset.
func (s *scanner) gap(end int) bool {
	for s.at < end {
		if s.text[s.at] == '#' {
			s.comment()
			continue
		}
		s.at++
	}
	return s.at == end
}

// comment scans a comment up to the end of its line.
func (s *scanner) comment() {
	line, starts := slices.BinarySearch(s.offsets, s.at)
	if !starts {
		line--
	}
	s.found[line] = s.at - s.offsets[line]
	s.at = s.endOfLine(s.at)
}

// properties skips the anchor and the tag of a scalar.
func (s *scanner) properties() bool {
	for s.at < len(s.text) && (s.text[s.at] == '&' || s.text[s.at] == '!') {
		for s.at < len(s.text) && !strings.ContainsRune(" \t\n", rune(s.text[s.at])) {
			s.at++
		}
		for s.at < len(s.text) && strings.ContainsRune(" \t\n#", rune(s.text[s.at])) {
			if s.text[s.at] == '#' {
				s.comment()
			} else {
				s.at++
			}
		}
	}
	return true
}

// scalar skips a scalar.
func (s *scanner) scalar(n *yaml.Node) bool {
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0:
		return s.quoted('\'')
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return s.quoted('"')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.block(n)
	}
	return s.plain(n.Value)
}

func (s *scanner) quoted(quote byte) bool {
	if s.at >= len(s.text) || s.text[s.at] != quote {
		return false
	}
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '\\' && quote == '"':
			s.at++
		case c != quote:
		case quote == '\'' && strings.HasPrefix(s.text[s.at:], "''"):
			s.at++
		default:
			s.at++
			return true
		}
	}
	return false
}

// block skips a block scalar. Its content ends before a line with less indentation than its first.
func (s *scanner) block(n *yaml.Node) bool {
	header, _, _ := strings.Cut(s.text[s.at:], "\n")
	header, _, _ = strings.Cut(header, "#")
	if strings.ContainsAny(header, "123456789") || !strings.HasPrefix(header, "|") && !strings.HasPrefix(header, ">") {
		return false // an indentation indicator
	}
	end := s.endOfLine(s.at)
	if !s.gap(end) || strings.Trim(n.Value, "\n") == "" {
		return s.at == end
	}
	indent := -1
	for s.at < len(s.text) {
		line, _, _ := strings.Cut(s.text[s.at+1:], "\n")
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case spaces == len(line): // blank
		case indent < 0:
			indent = spaces
		case spaces < indent:
			return true
		}
		s.at += 1 + len(line)
	}
	return true
}

// plain skips a scalar without quotes, whose lines YAML folds.
func (s *scanner) plain(value string) bool {
	for i := 0; i < len(value); {
		if s.at >= len(s.text) {
			return false
		}
		if !strings.ContainsRune(" \t\n", rune(value[i])) {
			if value[i] != s.text[s.at] {
				return false
			}
			i, s.at = i+1, s.at+1
			continue
		}
		for i < len(value) && strings.ContainsRune(" \t\n", rune(value[i])) {
			i++
		}
		for s.at < len(s.text) && strings.ContainsRune(" \t\n", rune(s.text[s.at])) {
			s.at++
		}
	}
	return true
}
