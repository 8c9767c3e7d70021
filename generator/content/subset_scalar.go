package content

import (
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// keyLength returns the length of the next key; 0 if no key is next.
func (s *subset) keyLength() int {
	end := s.at
	for isLetter(s.text[end]) || end > s.at && isKeyByte(s.text[end]) {
		end++
	}
	if s.text[end] != ':' || s.text[end+1] != ' ' && s.text[end+1] != '\n' {
		return 0
	}
	return end - s.at
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isKeyByte(b byte) bool { return b == '_' || b == '-' || '0' <= b && b <= '9' }

// key reads a key and its colon.
func (s *subset) key() *yaml.Node {
	length := s.keyLength()
	if length == 0 {
		return nil
	}
	n := s.node(yaml.ScalarNode, "")
	n.Value = s.text[s.at : s.at+length]
	n.Tag, _ = plainTag(n.Value)
	s.named = n.Value
	s.at += length + 1
	return n
}

// value reads a value on one line. It copies the text, so that a paper doesn't keep its whole
// file in memory.
func (s *subset) value() *yaml.Node {
	switch s.text[s.at] {
	case '[':
		return s.flow(yaml.SequenceNode, "!!seq", ']')
	case '{':
		return s.flow(yaml.MappingNode, "!!map", '}')
	case '\'':
		return s.singleQuoted()
	case '"':
		return s.doubleQuoted()
	}
	return s.plain()
}

// scalar returns a node for the next size bytes, whose value is value.
func (s *subset) scalar(size int, style yaml.Style, tag, value string) *yaml.Node {
	n := s.node(yaml.ScalarNode, tag)
	n.Style, n.Value = style, strings.Clone(value)
	source := s.text[s.at : s.at+size]
	s.at += size
	s.wide += size - utf8.RuneCountInString(source)
	return n
}

func (s *subset) singleQuoted() *yaml.Node {
	rest := s.text[s.at+1:]
	for i := 0; rest[i] != '\n'; i++ {
		switch {
		case rest[i] != '\'':
		case rest[i+1] == '\'':
			i++
		default:
			return s.scalar(i+2, yaml.SingleQuotedStyle, "!!str", strings.ReplaceAll(rest[:i], "''", "'"))
		}
	}
	return nil
}

func (s *subset) doubleQuoted() *yaml.Node {
	rest := s.text[s.at+1:]
	end := strings.IndexAny(rest, "\"\\\n")
	if rest[end] != '"' {
		return nil
	}
	return s.scalar(end+2, yaml.DoubleQuotedStyle, "!!str", rest[:end])
}

// plain reads a value without quotes, to the end of its line or of its item in brackets.
func (s *subset) plain() *yaml.Node {
	rest, ends := s.text[s.at:], "\n"
	if s.level > 0 {
		ends = ",[]{}\n" // not the end of the line first: it may be far away from each of many items
	}
	end := strings.IndexAny(rest, ends)
	value := strings.TrimRight(rest[:end], " ")
	if !startsPlain(rest[0]) || strings.HasSuffix(value, ":") || strings.Contains(value, ": ") || strings.Contains(value, " #") {
		return nil
	}
	tag, ok := plainTag(value)
	if !ok {
		return nil
	}
	return s.scalar(len(value), 0, tag, value)
}

func startsPlain(b byte) bool {
	return isLetter(b) || '0' <= b && b <= '9' || b >= utf8.RuneSelf || b == '(' || b == '$' || b == '/' || b == '\\'
}

// literal reads the lines below | that are indented more than their key, all as much as the
// first one.
func (s *subset) literal(indent int) *yaml.Node {
	n := s.node(yaml.ScalarNode, "!!str")
	n.Style = yaml.LiteralStyle
	header := s.text[s.at : s.at+strings.IndexByte(s.text[s.at:], '\n')]
	s.at += len(header)
	above := s.at
	if s.endLine(); header != "|" && header != "|-" || s.indent <= indent {
		return nil
	}
	margin, end := s.text[s.start-1:s.at], above
	for s.indent >= len(margin)-1 {
		s.at += strings.IndexByte(s.text[s.at:], '\n')
		end = s.at
		s.endLine()
	}
	n.Value = strings.ReplaceAll(s.text[above:end+1], margin, "\n")[1:]
	if header == "|-" {
		n.Value = strings.TrimSuffix(n.Value, "\n")
	}
	return n
}

// plainTag returns the type of a value without quotes. ok is false if it can't decide. The
// value starts with a byte that startsPlain accepts.
func plainTag(value string) (tag string, ok bool) {
	if '0' <= value[0] && value[0] <= '9' {
		return numberTag(value)
	}
	switch value {
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return "!!bool", true
	case "null", "Null", "NULL":
		return "!!null", true
	}
	return "!!str", true
}

// numberTag distinguishes days, numbers and text that starts with a digit. ok is false for
// dates in other forms, and numbers in other bases or with exponents.
func numberTag(value string) (tag string, ok bool) {
	digits := leadingDigits(value)
	rest := value[digits:]
	switch {
	case rest == "":
		return "!!int", digits == 1 || value[0] != '0' && digits < 19
	case rest[0] == '.' && leadingDigits(rest[1:]) == len(rest)-1:
		return "!!float", len(rest) > 1 && len(value) < 100
	case digits == 4 && isMonth(rest):
		_, err := time.Parse(time.DateOnly, value)
		return "!!timestamp", err == nil
	case value[0] == '0' && digits == 1:
		return "", false
	case strings.Trim(value, "0123456789.-") == "", strings.Trim(value, "0123456789_.+-eE") != "":
		return "!!str", true
	}
	return "", false
}

// isMonth reports whether s, the text after a year, starts with a month.
func isMonth(s string) bool {
	digits := leadingDigits(s[1:])
	return s[0] == '-' && (digits == 1 || digits == 2) && strings.HasPrefix(s[1+digits:], "-")
}

func leadingDigits(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}
