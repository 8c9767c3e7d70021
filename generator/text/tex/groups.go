package tex

import (
	"slices"
	"sort"
	"strings"
)

// A group is the offsets of a pair of braces; closing is -1 if the group is not closed.
type group struct {
	opening, closing int
}

// findGroups returns the groups outside of formulas.
func findGroups(s string, formulas []span) []group {
	if strings.IndexByte(s, '{') < 0 {
		return nil
	}
	var groups []group
	var unclosed []int // indices in groups
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
			unclosed = append(unclosed, len(groups))
			groups = append(groups, group{opening: i, closing: -1})
		case '}':
			if last := len(unclosed) - 1; last >= 0 {
				groups[unclosed[last]].closing = i
				unclosed = unclosed[:last]
			}
		}
	}
	return groups
}

// closing returns the offset of the brace that closes the group at i; -1 if there is none before to.
func (r *reader) closing(i, to int) int {
	n := sort.Search(len(r.groups), func(n int) bool { return r.groups[n].opening >= i })
	if n < len(r.groups) && r.groups[n].opening == i && r.groups[n].closing < to {
		return r.groups[n].closing
	}
	return -1
}

// group parses {\em …}, {\'e}, {\alpha} and {,}. Other braces stay as written.
func (r *reader) group(i, to int) int {
	closing := r.closing(i, to)
	if closing < 0 {
		return i + 1
	}
	content := strings.TrimSpace(r.source[i+1 : closing])
	if content != "" && (strings.Trim(content, ",.-–") == "" || len(content) < 4 && strings.Contains(" [ ] ( ) \" “ ” ‘ ’ ", " "+content+" ")) {
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	if !strings.HasPrefix(content, `\`) {
		return r.braces(i, closing)
	}
	name := content[1 : 1+commandLength(content[1:])]
	begin := i + 1 + strings.IndexByte(r.source[i+1:], '\\') + 1 + len(name)
	if m, ok := textSwitches[name]; ok {
		for begin < closing && r.source[begin] == ' ' {
			begin++
		}
		return r.within(m, "", i, begin, closing, closing+1)
	}
	if s, ok := loneSymbol(name, content); ok {
		return r.replace(i, closing+1, s)
	}
	if isTextCommand(name) {
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	return r.braces(i, closing)
}

// braces parses a group without a meaning. Outside of formulas and BibTeX its braces are visible, unless they
// protect capitals as in BibTeX.
func (r *reader) braces(i, closing int) int {
	switch {
	case r.inFormula:
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	case r.isProtection(i, closing):
		r.protected = closing + 1
		return r.within(&protection, "", i, i+1, closing, closing+1)
	case r.inField:
		return r.within(&unmarked, "", i, i+1, closing, closing+1)
	}
	return i + 1
}

// loneSymbol returns the character of a symbol that is alone in a group, as some archives write
// symbols in prose: {\alpha}.
func loneSymbol(name, content string) (string, bool) {
	if len(name)+1 != len(content) {
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

// isTextCommand reports whether a command has a meaning in text.
func isTextCommand(name string) bool {
	if _, ok := textMarks[name]; ok {
		return true
	}
	if _, ok := textSymbols[name]; ok {
		return true
	}
	if _, ok := abbreviations[name]; ok {
		return true
	}
	if _, ok := textForms[name]; ok {
		return true
	}
	_, ok := accentMarks[name]
	return ok || packageArguments(name) > 0 || slices.Contains([]string{"url", "href", "ensuremath", "footnote", "verb", "enquote"}, name)
}

// argument finds the group at i, after optional spaces: its content from first to last, and the
// offset next after it.
func (r *reader) argument(i, to int) (first, last, next int, ok bool) {
	for i < to && r.source[i] == ' ' {
		i++
	}
	if r.inFormula && i < to && r.source[i] != '{' && r.source[i] != '}' && r.source[i] != '\\' && r.source[i] != '$' {
		end := min(to, i+clusterLength(r.source[i:]))
		return i, end, end, true
	}
	if i == to || r.source[i] != '{' {
		return 0, 0, 0, false
	}
	closing := r.closing(i, to)
	return i + 1, closing, closing + 1, closing >= 0
}
