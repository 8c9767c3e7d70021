package tex

import (
	"cmp"
	"strings"
)

// An item is a part of a text.
type item struct {
	kind    itemKind
	text    string // words; an address; what a mark links to; the source of what is broken
	mark    *mark
	formula Formula
}

type itemKind uint8

const (
	words itemKind = iota
	address
	startMark
	endMark
	formula
	broken
)

// isSeen says whether an item shows something.
func (i item) isSeen() bool {
	return i.kind == formula || i.kind == broken || i.kind != startMark && strings.TrimSpace(i.text) != ""
}

// link marks what \href puts on an address.
var link = mark{tag: "a"}

// A reader makes items of a text. What it does not know stays as it is written.
type reader struct {
	source    string
	macros    *Macros
	formulas  []span
	groups    []group // in the order of their opening braces
	items     []item
	problems  []Problem
	start     int    // of the words that are in no item yet
	unknown   string // the first command that is not known
	inFormula bool   // braces are TeX's and are not shown
	depth     int
	room      *int // bytes that macros may still give
}

// parseText reads a whole text.
func parseText(source string, m *Macros) reader {
	r := reader{source: source, macros: m, room: macroRoom(source)}
	r.parse()
	return r
}

func (r *reader) parse() {
	r.formulas = findMath(r.source)
	r.groups = findGroups(r.source, r.formulas)
	r.read(0, len(r.source))
	r.flush(len(r.source))
}

// read goes through a part of the source.
func (r *reader) read(i, to int) {
	for i < to {
		if len(r.formulas) > 0 && r.formulas[0].start == i {
			i = r.math(r.formulas[0])
			continue
		}
		switch r.source[i] {
		case '\\':
			i = r.command(i, to)
		case '{':
			i = r.group(i, to)
		case '-', '`', '\'', '~':
			i = r.punctuation(i, to)
		case 'h':
			i = r.address(i, to)
		default:
			i++
		}
	}
}

// flush makes an item of the words up to i.
func (r *reader) flush(i int) {
	if i > r.start {
		r.items = append(r.items, item{kind: words, text: r.source[r.start:i]})
	}
	r.start = i
}

// replace shows a text for the source from i to next, and gives next.
func (r *reader) replace(i, next int, text string) int {
	r.flush(i)
	if text != "" {
		r.items = append(r.items, item{kind: words, text: text})
	}
	r.start = next
	return next
}

// within reads from first to last as what a mark is about; the whole ends at next.
func (r *reader) within(m *mark, target string, i, first, last, next int) int {
	r.flush(i)
	r.start = first
	if r.depth++; m.tag != "" {
		r.items = append(r.items, item{kind: startMark, mark: m, text: target})
	}
	if r.depth <= maxDepth {
		r.read(first, last)
	}
	r.flush(last)
	if r.depth--; m.tag != "" {
		r.items = append(r.items, item{kind: endMark, mark: m})
	}
	r.start = next
	return next
}

// math reads a formula. One that is all text is text.
func (r *reader) math(at span) int {
	r.formulas = r.formulas[1:]
	r.flush(at.start)
	r.start = at.end
	content := r.source[at.first:at.last]
	if isAllText(content) {
		r.include(strings.TrimSpace(content), at.first)
		return at.end
	}
	f, fault := newFormula(content, at.display, r.macros, r.depth, r.room)
	if fault == nil {
		r.items = append(r.items, item{kind: formula, formula: f})
		return at.end
	}
	fault.Offset += at.first
	r.problems = append(r.problems, *fault)
	r.items = append(r.items, item{kind: broken, text: r.source[at.start:at.end], formula: f})
	return at.end
}

// isAllText says whether a formula is one text command and nothing beside.
func isAllText(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, `\`) {
		return false
	}
	n := 1 + commandLength(s[1:])
	_, ok := textMarks[s[1:n]]
	if !ok && s[1:n] != "href" && s[1:n] != "url" || s[1:n] == "underline" || s[1:n] == "uline" {
		return false
	}
	for s = s[n:]; strings.HasPrefix(s, "{"); {
		length := groupLength(s[1:])
		if length < 0 {
			return false
		}
		s = s[length+2:]
	}
	return s == ""
}

// include reads a source of its own, such as a macro's body, at a place of this one.
func (r *reader) include(source string, at int) {
	inner := reader{source: source, macros: r.macros, depth: r.depth + 1, room: r.room}
	if inner.depth > maxDepth {
		r.items = append(r.items, item{kind: words, text: source})
		return
	}
	inner.parse()
	r.items = append(r.items, inner.items...)
	r.unknown = cmp.Or(r.unknown, inner.unknown)
	for _, p := range inner.problems {
		p.Offset = at
		r.problems = append(r.problems, p)
	}
}
