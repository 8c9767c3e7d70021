package content

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// subset parses the subset of YAML that nearly all papers use, many times faster than
// yaml/v4 and into the same tree. It declines everything else: comments, tabs, anchors, tags,
// escapes, multi-line values except those after |, and all invalid YAML. Each method that
// reads a node starts at its first byte, stops after its last one, and returns nil to
// decline. The text ends with a newline, so every line has a next byte.
type subset struct {
	text   string
	at     int // offset of the next byte
	line   int // its line, from 1
	start  int // offset of that line
	wide   int // continuation bytes of UTF-8 in that line before at
	indent int // spaces before that line's text, or atEnd, or padded
	level  int // depth of lists and mappings in brackets at the next byte
	free   []yaml.Node
	open   []*yaml.Node // nodes of the lists and mappings that are not complete yet
	named  string       // the last key
	excess *yaml.Node   // a list with more than itemLimit items, which ended the parsing
}

// Values of indent if there is no text.
const (
	atEnd  = -1
	padded = -2 // a line of spaces only, which may be part of a value; subset declines it
)

// flowLimit is the maximum nesting of lists and mappings in brackets.
const flowLimit = 8

// itemLimit is the number of items after which a list is not worth reading to its end: more than any
// list may have, see listLimits.
const itemLimit = 20_000

// parseSubset returns the root of a YAML document; nil if the document may still be valid and yaml/v4
// has to parse it. If a list is far too long, it returns the list as excess, and its key.
func parseSubset(text string) (root, excess *yaml.Node, key string) {
	if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\t") || !isClean([]byte(text)) {
		return nil, nil, ""
	}
	s := &subset{text: text, line: 1, open: make([]*yaml.Node, 0, 64)}
	if s.nextLine(); s.indent != 0 {
		return nil, nil, ""
	}
	if root = s.mapping(0); s.indent != atEnd {
		root = nil
	}
	return root, s.excess, s.named
}

// node returns a new node that starts at the next byte. It allocates nodes in batches.
func (s *subset) node(kind yaml.Kind, tag string) *yaml.Node {
	if len(s.free) == 0 {
		s.free = make([]yaml.Node, 16)
	}
	n := &s.free[0]
	s.free = s.free[1:]
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, s.line, s.at-s.start-s.wide+1
	return n
}

// fill moves the open nodes from index since on into the content of n.
func (s *subset) fill(n *yaml.Node, since int) *yaml.Node {
	if len(s.open) > since {
		n.Content = slices.Clone(s.open[since:])
		s.open = s.open[:since]
	}
	return n
}

// nextLine moves from the start of a line to the first text on it or below.
func (s *subset) nextLine() {
	for s.indent = atEnd; s.at < len(s.text); s.at++ {
		s.start, s.wide = s.at, 0
		if s.skipSpaces(); s.text[s.at] != '\n' {
			s.indent = s.at - s.start
			return
		}
		if s.at > s.start {
			s.indent = padded
			return
		}
		s.line++
	}
}

// endLine moves to the next line that is not blank. It reports false if the current line has
// more text.
func (s *subset) endLine() bool {
	s.skipSpaces()
	if s.text[s.at] != '\n' {
		return false
	}
	s.at++
	s.line++
	s.nextLine()
	return true
}

func (s *subset) skipSpaces() {
	for s.text[s.at] == ' ' {
		s.at++
	}
}

// mapping reads the keys that are indented by indent spaces. The first one is next. A line
// that belongs neither to this mapping nor to those around it ends all of them before the
// end of the text, so parseSubset declines.
func (s *subset) mapping(indent int) *yaml.Node {
	n, since := s.node(yaml.MappingNode, "!!map"), len(s.open)
	for first := true; first || s.indent == indent; first = false {
		if !s.add(s.key()) || !s.add(s.valueOf(indent)) {
			return nil
		}
	}
	return s.fill(n, since)
}

func (s *subset) add(n *yaml.Node) bool {
	s.open = append(s.open, n)
	return n != nil
}

// valueOf reads the value of a key that is indented by indent spaces: the rest of its line and
// the lines below that belong to it.
func (s *subset) valueOf(indent int) *yaml.Node {
	if s.text[s.at] == '\n' {
		return s.below(indent)
	}
	if s.skipSpaces(); s.text[s.at] == '|' {
		return s.literal(indent)
	}
	return s.toLineEnd(s.value())
}

// below reads the value of a key at the end of its line.
func (s *subset) below(indent int) *yaml.Node {
	none := s.node(yaml.ScalarNode, "!!null")
	switch s.endLine(); {
	case s.indent >= indent && s.isItem():
		return s.sequence(s.indent)
	case s.indent > indent:
		return s.mapping(s.indent)
	}
	return none
}

func (s *subset) toLineEnd(n *yaml.Node) *yaml.Node {
	if n == nil || !s.endLine() {
		return nil
	}
	return n
}

func (s *subset) isItem() bool { return s.text[s.at] == '-' && s.text[s.at+1] == ' ' }

// sequence reads the items whose dashes are indented by indent spaces.
func (s *subset) sequence(indent int) *yaml.Node {
	n, since := s.node(yaml.SequenceNode, "!!seq"), len(s.open)
	for s.indent == indent && s.isItem() {
		s.at++
		s.skipSpaces()
		if !s.add(s.item()) || s.isExcess(n, since) {
			return nil
		}
	}
	return s.fill(n, since)
}

// isExcess reports whether a list has too many items, which are the open nodes from index since on.
func (s *subset) isExcess(n *yaml.Node, since int) bool {
	if n.Kind != yaml.SequenceNode || len(s.open)-since <= itemLimit {
		return false
	}
	s.excess = n
	return true
}

// item reads a value on one line or a mapping that starts after the dash.
func (s *subset) item() *yaml.Node {
	if s.keyLength() > 0 {
		return s.mapping(s.at - s.start)
	}
	return s.toLineEnd(s.value())
}

// flow reads a list or a mapping in brackets, on one line.
func (s *subset) flow(kind yaml.Kind, tag string, end byte) *yaml.Node {
	n, since := s.node(kind, tag), len(s.open)
	n.Style = yaml.FlowStyle
	if s.level++; s.level > flowLimit {
		return nil
	}
	s.at++
	s.skipSpaces()
	for more := s.text[s.at] != end; more; {
		if kind == yaml.MappingNode && !s.add(s.key()) {
			return nil
		}
		if s.skipSpaces(); !s.add(s.value()) || s.isExcess(n, since) {
			return nil
		}
		s.skipSpaces()
		if more = s.text[s.at] == ','; more {
			s.at++
			s.skipSpaces()
		}
	}
	if s.text[s.at] != end {
		return nil
	}
	s.at++
	s.level--
	return s.fill(n, since)
}
