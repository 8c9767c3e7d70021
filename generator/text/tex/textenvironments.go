package tex

import (
	"fmt"
	"strings"
)

// textEnvironments maps environments outside of formulas to their marks. Those without a mark show
// their content.
var textEnvironments = map[string]*mark{
	"itemize": {tag: "ul"}, "enumerate": {tag: "ol"}, "description": {tag: "ul"}, "compactitem": {tag: "ul"}, "compactenum": {tag: "ol"},
	"center": &unmarked, "abstract": &unmarked, "quote": &unmarked, "quotation": &unmarked, "flushleft": &unmarked, "flushright": &unmarked,
	"em": &emphasized, "small": &unmarked, "footnotesize": &unmarked, "large": &unmarked, "sloppypar": &unmarked, "minipage": &unmarked,
	"verbatim": &code,
}

// listItem is the mark of an item of a list. Its text separates the items where lists can't be elements.
var listItem = mark{tag: "li"}

// isList reports whether a mark is a list.
func (m *mark) isList() bool { return m != nil && (m.tag == "ul" || m.tag == "ol") }

// environment parses \begin{name} … \end{name}.
func (r *reader) environment(i, next, to int) int {
	first, last, end, ok := r.argument(next, to)
	if !ok {
		return r.leave("begin", i, next)
	}
	name := r.source[first:last]
	m, known := textEnvironments[strings.TrimSuffix(name, "*")]
	length := environmentLength(r.source[i:min(to, i+4*maxLength)], name)
	closing := i + length - len(`\end{}`) - len(name)
	switch {
	case length == 0:
		r.problem(i, `\begin{`+name+`} without \end{`+name+"}", "")
		return end
	case !known:
		r.problem(i, `\begin{`+name+"} is unknown", nearEnvironment(name))
		m = &unmarked
	}
	end = r.skipOption(end, closing)
	if !m.isList() {
		return r.within(m, "", i, end, closing, i+length)
	}
	return r.list(m, i, end, closing, i+length)
}

// list parses the items of a list from first to last.
func (r *reader) list(m *mark, i, first, last, next int) int {
	r.flush(i)
	r.trimSpace()
	r.items = append(r.items, item{kind: startMark, mark: m})
	r.depth++
	for n, at := 1, r.itemAfter(first, last); at < last; n++ {
		start := at + len(`\item`)
		end := r.itemAfter(start, last)
		bullet := " • "
		if m.tag == "ol" {
			bullet = fmt.Sprintf(" (%d) ", n)
		}
		r.item(bullet, start, end)
		at = end
	}
	r.depth--
	r.items = append(r.items, item{kind: endMark, mark: m})
	r.start = next
	r.dropFormulas(next)
	return next
}

// item parses an item from first to last. A label in brackets is strong.
func (r *reader) item(bullet string, first, last int) {
	for first < last && isSpace(r.source[first]) {
		first++
	}
	for last > first && isSpace(r.source[last-1]) {
		last--
	}
	r.items = append(r.items, item{kind: startMark, mark: &listItem, text: bullet})
	r.start = first
	if end := r.skipOption(first, last); end > first && r.source[first] == '[' {
		first = r.within(&strong, "", first, first+1, end-1, end)
	}
	r.within(&unmarked, "", first, first, last, last)
	r.items = append(r.items, item{kind: endMark, mark: &listItem})
}

// itemAfter returns the offset of the next \item between i and to that is in no environment within; to if
// there is none.
func (r *reader) itemAfter(i, to int) int {
	depth := 0
	for i < to {
		next := strings.IndexByte(r.source[i:to], '\\')
		if next < 0 {
			break
		}
		i += next
		n := commandLength(r.source[i+1 : to])
		switch r.source[i+1 : i+1+n] {
		case "begin":
			depth++
		case "end":
			depth--
		case "item":
			if depth == 0 {
				return i
			}
		}
		i += 1 + max(n, 1)
	}
	return to
}
