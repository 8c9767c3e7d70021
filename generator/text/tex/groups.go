package tex

import (
	"slices"
	"sort"
	"strings"
)

// A group is two braces that belong together.
type group struct {
	opening, closing int
}

// findGroups pairs the braces outside of formulas.
func findGroups(s string, formulas []span) []group {
	if strings.IndexByte(s, '{') < 0 {
		return nil
	}
	var found []group
	var unclosed []int // places in found
	for i := 0; i < len(s); i++ {
		if len(formulas) > 0 && i == formulas[0].start {
			i = formulas[0].end - 1
			formulas = formulas[1:]
			continue
		}
		switch s[i] {
		case '\\':
			i++
		case '{':
			unclosed = append(unclosed, len(found))
			found = append(found, group{opening: i, closing: -1})
		case '}':
			if last := len(unclosed) - 1; last >= 0 {
				found[unclosed[last]].closing = i
				unclosed = unclosed[:last]
			}
		}
	}
	return found
}

// closing is where the group that opens at i closes; -1 where it does not before to.
func (r *reader) closing(i, to int) int {
	n := sort.Search(len(r.groups), func(n int) bool { return r.groups[n].opening >= i })
	if n < len(r.groups) && r.groups[n].opening == i && r.groups[n].closing < to {
		return r.groups[n].closing
	}
	return -1
}

// group reads {\em …}, {\'e}, {\alpha} and {,}; other braces stay as they are.
func (r *reader) group(i, to int) int {
	closing := r.closing(i, to)
	if closing < 0 {
		return i + 1
	}
	inside := strings.TrimSpace(r.source[i+1 : closing])
	if inside != "" && strings.Trim(inside, ",.-–") == "" {
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	if !strings.HasPrefix(inside, `\`) {
		return r.braces(i, closing)
	}
	name := inside[1 : 1+commandLength(inside[1:])]
	begin := i + 1 + strings.IndexByte(r.source[i+1:], '\\') + 1 + len(name)
	if m, ok := textSwitches[name]; ok {
		for begin < closing && r.source[begin] == ' ' {
			begin++
		}
		return r.within(m, "", i, begin, closing, closing+1)
	}
	if s, ok := loneSymbol(name, inside); ok {
		return r.replace(i, closing+1, s)
	}
	if r.knows(name) {
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	return r.braces(i, closing)
}

// braces passes those that have no meaning: they are shown outside of formulas.
func (r *reader) braces(i, closing int) int {
	if r.inFormula {
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	return i + 1
}

// loneSymbol is a symbol of formulas as some archives write one in prose: {\alpha}.
func loneSymbol(name, inside string) (string, bool) {
	if len(name)+1 != len(inside) {
		return "", false
	}
	if name == "deg" {
		return "°", true
	}
	if _, ok := textSymbols[name]; ok {
		return "", false
	}
	s, ok := symbols[name]
	return s.text, ok
}

// knows says whether a command means something in a text.
func (r *reader) knows(name string) bool {
	if _, ok := textMarks[name]; ok {
		return true
	}
	if _, ok := textSymbols[name]; ok {
		return true
	}
	if _, ok := abbreviations[name]; ok {
		return true
	}
	_, ok := accentMarks[name]
	return ok || slices.Contains([]string{"url", "href", "textcolor", "color", "ensuremath", "footnote", "verb", "enquote"}, name)
}

// argument finds the braces at i, with spaces before them.
func (r *reader) argument(i, to int) (first, last, next int, ok bool) {
	for i < to && r.source[i] == ' ' {
		i++
	}
	if i == to || r.source[i] != '{' {
		return 0, 0, 0, false
	}
	closing := r.closing(i, to)
	return i + 1, closing, closing + 1, closing >= 0
}
