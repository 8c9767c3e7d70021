package content

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// subset reads the part of YAML that nearly all files of papers are written in, many times
// faster than yaml/v4, and gives the tree that yaml/v4 gives. It declines whatever it isn't
// sure of: comments, tabs, anchors, tags, escapes, values of several lines but those below |,
// and all that is wrong. Each method that reads a node starts at its first byte, stops
// behind its last one, and gives nil to decline. The text ends with a line end, so that
// there is always a next byte within a line.
type subset struct {
	text   string
	at     int // the next byte
	line   int // its line, from 1
	start  int // the first byte of that line
	wide   int // bytes of that line that are not the first of a character
	indent int // spaces ahead of that line's text, or atEnd, or padded
	level  int // lists and mappings in brackets around the next byte
	room   []yaml.Node
	open   []*yaml.Node // what is in the lists and mappings that are being read
}

// What indent is where no text is next.
const (
	atEnd  = -1
	padded = -2 // a line of nothing but spaces, which may mean something: it is declined
)

// flowLimit is how deep lists and mappings in brackets may be in each other.
const flowLimit = 8

// parseSubset gives what is in a YAML document. Where ok is false, yaml/v4 must be asked.
func parseSubset(text string) (root *yaml.Node, ok bool) {
	if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\t") || !isClean([]byte(text)) {
		return nil, false
	}
	s := &subset{text: text, line: 1, open: make([]*yaml.Node, 0, 64)}
	if s.nextLine(); s.indent != 0 {
		return nil, false
	}
	root = s.mapping(0)
	return root, root != nil && s.indent == atEnd
}

// node makes a node that starts at the next byte. Nodes are made many at a time.
func (s *subset) node(kind yaml.Kind, tag string) *yaml.Node {
	if len(s.room) == 0 {
		s.room = make([]yaml.Node, 16)
	}
	n := &s.room[0]
	s.room = s.room[1:]
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, s.line, s.at-s.start-s.wide+1
	return n
}

// fill gives a node as content what was read since there were so many open ones.
func (s *subset) fill(n *yaml.Node, since int) *yaml.Node {
	if len(s.open) > since {
		n.Content = slices.Clone(s.open[since:])
		s.open = s.open[:since]
	}
	return n
}

// nextLine goes from the start of a line to the first text in it or below.
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

// endLine goes to the next line that is not blank, unless there is more in this one.
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

// mapping reads the keys that stand behind so many spaces. The first one is next. A line
// that is neither of this mapping nor of those around it stops them all ahead of the end.
func (s *subset) mapping(indent int) *yaml.Node {
	n, since := s.node(yaml.MappingNode, "!!map"), len(s.open)
	for first := true; first || s.indent == indent; first = false {
		if !s.add(s.key()) || !s.add(s.beside(indent)) {
			return nil
		}
	}
	return s.fill(n, since)
}

func (s *subset) add(n *yaml.Node) bool {
	s.open = append(s.open, n)
	return n != nil
}

// beside reads the value of a key that stands behind so many spaces: the rest of its line, and
// the lines below that belong to it.
func (s *subset) beside(indent int) *yaml.Node {
	if s.text[s.at] == '\n' {
		return s.below(indent)
	}
	if s.skipSpaces(); s.text[s.at] == '|' {
		return s.literal(indent)
	}
	return s.toLineEnd(s.value())
}

// below reads the value of a key that ends its line.
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

// sequence reads the items whose dashes stand behind so many spaces.
func (s *subset) sequence(indent int) *yaml.Node {
	n, since := s.node(yaml.SequenceNode, "!!seq"), len(s.open)
	for s.indent == indent && s.isItem() {
		s.at++
		s.skipSpaces()
		if !s.add(s.item()) {
			return nil
		}
	}
	return s.fill(n, since)
}

// item reads a value on one line or a mapping that starts behind the dash.
func (s *subset) item() *yaml.Node {
	if s.keyEnd() > 0 {
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
		if s.skipSpaces(); !s.add(s.value()) {
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
