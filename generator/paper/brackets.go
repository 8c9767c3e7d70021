package paper

import (
	"strings"
	"unicode"
)

// groupEnds returns the offsets behind the groups of s by the offsets of their starts: braces, brackets and
// formulas. It reads s once: to look for the partner of each bracket would be quadratic.
func groupEnds(s string) map[int]int {
	if !strings.ContainsAny(s, "{([（$") {
		return nil
	}
	ends := map[int]int{}
	var open [4][]int // offsets of brackets without a partner so far, by kind
	dollar := -1
	escaped := false
	for i := range s {
		if s[i] == '$' { // also after a backslash
			if dollar >= 0 {
				ends[dollar] = i + 1
			}
			dollar = i
		}
		kind, width, opens := bracketAt(s, i)
		switch stack := open[kind]; {
		case escaped || s[i] == '\\':
			escaped = !escaped
		case opens:
			open[kind] = append(stack, i)
		case width > 0 && len(stack) > 0:
			ends[stack[len(stack)-1]] = i + width
			open[kind] = stack[:len(stack)-1]
		}
	}
	return ends
}

// bracketAt returns the kind and the width of the bracket at s[i:]. The width is 0 if there is none.
func bracketAt(s string, i int) (kind, width int, opens bool) {
	switch s[i] {
	case '{', '}':
		return 0, 1, s[i] == '{'
	case '(', ')':
		return 1, 1, s[i] == '('
	case '[', ']':
		return 2, 1, s[i] == '['
	}
	if strings.HasPrefix(s[i:], "（") || strings.HasPrefix(s[i:], "）") {
		return 3, len("（"), strings.HasPrefix(s[i:], "（")
	}
	return 0, 0, false
}

// inBraces returns the text within the braces around all of s.
func inBraces(s string) (inner string, ok bool) {
	if s == "" || s[0] != '{' {
		return "", false
	}
	ends := groupEnds(s)
	start, end := 0, len(s)
	for start < end && s[start] == '{' && ends[start] == end && !(s[start+1] == '\\' && !strings.Contains(s[start:end], " ")) {
		ok = true
		inner = strings.TrimRightFunc(s[start+1:end-1], unicode.IsSpace)
		end = start + 1 + len(inner)
		start = end - len(strings.TrimLeftFunc(inner, unicode.IsSpace))
	}
	return s[start:end], ok
}

// withoutGroups removes braces that are not those of a command: {van der}, P{ó}lya.
func withoutGroups(s string) string {
	var b strings.Builder
	ends := groupEnds(s)
	var removed []int // ends of the groups around i whose braces are removed
	command := 0      // offset of the next backslash
	for i := 0; i < len(s); {
		for command < i || command < len(s) && s[command] != '\\' {
			command++
		}
		end, around := ends[i], len(s)
		if n := len(removed); n > 0 {
			around = removed[n-1]
		}
		switch {
		case i == around-1 && len(removed) > 0:
			removed = removed[:len(removed)-1]
			i++
		case s[i] == '{' && end > i && command >= end && !hasCommandBefore(s[:i]):
			removed = append(removed, end)
			i++
		case s[i] == '$' && end > i && end <= around:
			b.WriteString(s[i:end])
			i = end
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// hasCommandBefore reports whether the braces after s are the argument of a command: \v{c}, \"{u}.
func hasCommandBefore(s string) bool {
	rest := strings.TrimRightFunc(s, func(r rune) bool { return isLetter(r) })
	return strings.HasSuffix(rest, `\`) || len(rest) == len(s) && len(s) > 1 && s[len(s)-2] == '\\'
}
