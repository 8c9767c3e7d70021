package tex

import (
	"cmp"
	"strings"
)

// An item is a part of a text.
type item struct {
	kind    itemKind
	text    string // words, a URL, the target of a link, or the source of a broken formula
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

// isVisible reports whether an item shows something.
func (i item) isVisible() bool {
	return i.kind == formula || i.kind == broken || i.kind != startMark && strings.TrimSpace(i.text) != ""
}

// link is the mark of the text of \href.
var link = mark{tag: "a"}

// A reader parses text into items.
type reader struct {
	source    string
	macros    *Macros
	formulas  []span
	groups    []group // by opening brace
	items     []item
	problems  []Problem
	start     int    // of the words that are not an item yet
	unknown   string // the first unknown command
	inFormula bool   // braces are invisible
	protected int    // end of the last group that protects capitals
	inField   bool   // of BibTeX: braces are invisible, and every ~ is a tie
	depth     int
	budget    *int // bytes that macros may still expand to
}

// parseText parses a whole text.
func parseText(source string, m *Macros, inField bool) reader {
	r := reader{source: source, macros: m, budget: macroBudget(source), inField: inField}
	r.parse()
	return r
}

func (r *reader) parse() {
	r.formulas = findSpans(r.source, r.inFormula)
	r.groups = findGroups(r.source, r.formulas)
	r.read(0, len(r.source))
	r.flush(len(r.source))
}

// read parses the source from i to to.
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
		case '-', '`', '\'', '"', '~':
			i = r.punctuation(i, to)
		case 'h':
			i = r.address(i, to)
		default:
			i++
		}
	}
}

// flush appends an item for the words up to i.
func (r *reader) flush(i int) {
	if i > r.start {
		r.items = append(r.items, item{kind: words, text: r.source[r.start:i]})
	}
	r.start = i
}

// replace appends text in place of the source from i to next, and returns next.
func (r *reader) replace(i, next int, text string) int {
	r.flush(i)
	if text != "" {
		r.items = append(r.items, item{kind: words, text: text})
	}
	r.start = next
	return next
}

// within parses the source from first to last as the content of a mark whose source is from i to
// next, and returns next.
func (r *reader) within(m *mark, target string, i, first, last, next int) int {
	r.flush(i)
	r.start = first
	isMarked := m.tag != "" || m == &protection || r.inFormula && m.font != italic
	if r.depth++; isMarked {
		r.items = append(r.items, item{kind: startMark, mark: m, text: target})
	}
	if r.depth <= maxDepth {
		r.read(first, last)
	}
	r.flush(last)
	if r.depth--; isMarked {
		r.items = append(r.items, item{kind: endMark, mark: m})
	}
	r.start = next
	return next
}

// math parses a formula, as text if that is all it contains.
func (r *reader) math(at span) int {
	r.formulas = r.formulas[1:]
	r.flush(at.start)
	r.start = at.end
	content := r.source[at.first:at.last]
	if isAllText(content) {
		r.include(strings.TrimSpace(content), at.first)
		return at.end
	}
	f, fault := newFormula(content, at.display, r.macros, r.depth, r.budget)
	if fault == nil {
		r.items = append(r.items, item{kind: formula, formula: f})
		return at.end
	}
	fault.Offset += at.first
	r.problems = append(r.problems, *fault)
	r.items = append(r.items, item{kind: broken, text: r.source[at.start:at.end], formula: f})
	return at.end
}

// isAllText reports whether a formula is one text command and nothing else.
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

// include parses another source, such as a macro's expansion. at is the offset for its problems.
func (r *reader) include(source string, at int) {
	inner := reader{source: source, macros: r.macros, depth: r.depth + 1, budget: r.budget, inField: r.inField}
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
