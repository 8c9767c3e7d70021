package bibtex

import (
	"fmt"

	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// parser reads a text from left to right.
type parser struct {
	text    string
	i       int               // offset of the next character
	strings map[string]string // by their names in lower case
	budget  int               // bytes that strings may still expand to
	isOpen  bool              // a @comment has no end: the others are single lines
	entries []*Entry
	faults  []fault
	steps   int // characters looked at, for tests
}

// fault is a problem at an offset.
type fault struct {
	offset     int
	text, hint string
	isWarning  bool
}

func faultf(offset int, hint, format string, args ...any) *fault {
	return &fault{offset: offset, hint: hint, text: fmt.Sprintf(format, args...)}
}

func (p *parser) warn(offset int, hint, format string, args ...any) {
	p.faults = append(p.faults, fault{offset, fmt.Sprintf(format, args...), hint, true})
}

// next moves to the next @ that starts a block. Everything between blocks is a comment; a % starts one that
// includes the blocks on its line.
func (p *parser) next() bool {
	start := p.i
	defer func() { p.checkBetween(start) }()
	for {
		n := strings.IndexAny(p.text[p.i:], "@%")
		if n < 0 {
			p.i = len(p.text)
			return false
		}
		p.steps += n
		p.i += n
		switch {
		case p.text[p.i] == '%':
			p.skipLine()
		case p.i > 0 && isWord(p.text[p.i-1]): // an e-mail address
			p.i++
		default:
			name, open := p.header(p.i)
			if open > 0 {
				return true
			}
			if p.startsLine(p.i) && isKnownType(name) && name != "comment" {
				p.faults = append(p.faults, *faultf(p.i, "write @"+name+"{KEY, …}", "there is no { behind @%s", name))
			}
			p.i++
		}
	}
}

// checkBetween warns of records of another format in the text between two blocks, such as those of files that somebody
// joined.
func (p *parser) checkBetween(start int) {
	if m := otherRecord.FindStringIndex(p.text[start:min(p.i, len(p.text))]); m != nil {
		p.warn(start+m[0], "move it to a file of its own, and add that too", "a record that is not BibTeX is ignored")
	}
}

// otherRecord matches what starts a record of JSON or RIS.
var otherRecord = pattern.New(`(?m)^[ \t]*(\[\s*)?\{\s*"[A-Za-z_-]+"\s*:|^TY  ?- `)

// header returns the name behind the @ at an offset in lower case, and the offset of the brace or parenthesis
// behind it; 0 if there is none.
func (p *parser) header(at int) (name string, open int) {
	start := p.skipSpace(at + 1)
	end := start
	for end < len(p.text) && isWord(p.text[end]) {
		end++
	}
	p.steps += end - at
	if start == end || end-start > 50 {
		return "", 0
	}
	name = strings.ToLower(p.text[start:end])
	if open = p.skipSpace(end); open < len(p.text) && (p.text[open] == '{' || p.text[open] == '(') {
		return name, open
	}
	return name, 0
}

// startsLine reports whether only white space is between an offset and the start of its line.
func (p *parser) startsLine(at int) bool {
	before := strings.TrimRight(p.text[:at], " \t")
	return before == "" || before[len(before)-1] == '\n'
}

// startsBlock reports whether a block starts at the @ at an offset, within a value that has no end. A line of
// a value may start like a block too, so that those of unknown types must start at the first column.
func (p *parser) startsBlock(at int) bool {
	if !p.startsLine(at) {
		return false
	}
	name, open := p.header(at)
	return open > 0 && (at == 0 || p.text[at-1] == '\n' || isKnownType(name))
}

func isKnownType(name string) bool {
	switch name {
	case "string", "comment", "preamble", "xdata", "set", "periodical":
		return true
	}
	_, ok := paper.ParseType(name)
	return ok
}

// block reads the block at p.i.
func (p *parser) block() {
	start := p.i
	name, open := p.header(start)
	p.i = open
	var err *fault
	switch name {
	case "comment":
		p.comment(open)
	case "preamble":
		if end, ok := p.end(open); ok {
			p.i = end
		} else {
			p.i, err = end, faultf(start, "close it with }", "@preamble has no end")
		}
	case "string":
		err = p.define(open)
	default:
		err = p.entry(name, start, open)
	}
	if err != nil {
		p.faults = append(p.faults, *err)
	}
}

// comment skips a @comment. If its delimiters have no end, it is a line.
func (p *parser) comment(open int) {
	depth := 0
	for i := open; i < len(p.text) && !p.isOpen; i++ {
		p.steps++
		switch p.text[i] {
		case p.text[open]:
			depth++
		case closingOf(p.text[open]):
			if depth--; depth == 0 {
				p.i = i + 1
				return
			}
		}
	}
	p.isOpen = true
	p.skipLine()
}

// end returns the offset behind a block whose opening delimiter is at an offset. If it has no end, ok is
// false, and the offset is that of the next block.
func (p *parser) end(open int) (offset int, ok bool) {
	depth := 0
	for i := open; i < len(p.text); i++ {
		p.steps++
		switch c := p.text[i]; {
		case c == '{', c == '(' && i == open:
			depth++
		case c == '}' && p.text[open] == '{', c == '}' && depth > 1:
			if depth--; depth == 0 {
				return i + 1, true
			}
		case c == ')' && p.text[open] == '(' && depth == 1:
			return i + 1, true
		case c == '@' && p.startsBlock(i):
			return i, false
		}
	}
	return len(p.text), false
}

func (p *parser) skipLine() {
	n := strings.IndexByte(p.text[p.i:], '\n')
	if n < 0 {
		n = len(p.text) - p.i - 1
	}
	p.steps += n
	p.i += n + 1
}

// skipSpace returns the offset of the first character from i that is no white space.
func (p *parser) skipSpace(i int) int {
	for i < len(p.text) && isSpace(p.text[i]) {
		i++
		p.steps++
	}
	return i
}

// space skips white space and comments from a % to the end of the line.
func (p *parser) space() {
	for {
		p.i = p.skipSpace(p.i)
		if p.i == len(p.text) || p.text[p.i] != '%' {
			return
		}
		p.skipLine()
	}
}

// at reports whether the next character is c.
func (p *parser) at(c byte) bool { return p.i < len(p.text) && p.text[p.i] == c }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

func isWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}
