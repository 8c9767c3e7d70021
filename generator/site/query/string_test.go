package query

import "strings"

// String returns the query in its plainest form: words folded, every group in brackets. If it is
// not longer than Limit, Parse returns an equal query for it.
func (q Query) String() string {
	if q.root == nil {
		return ""
	}
	return format(q.root, true)
}

// format writes a condition. At the top, a group needs no brackets.
func format(n node, top bool) string {
	switch n := n.(type) {
	case and:
		return formatGroup(n, " ", top)
	case or:
		return formatGroup(n, " OR ", top)
	case not:
		return "-" + format(n.node, false)
	case name:
		return n.field + ":" + quoted(n.value, n.prefix)
	case property:
		return n.field + ":" + n.value
	case span:
		if n.from == n.upTo {
			return n.field + ":" + n.from.String()
		}
		return n.field + ":" + n.from.String() + ".." + n.upTo.String()
	case text:
		if n.field == "" {
			return quoted(n.tokens, n.prefix)
		}
		return n.field + ":" + quoted(n.tokens, n.prefix)
	}
	panic(n)
}

func formatGroup(parts []node, between string, top bool) string {
	formatted := make([]string, len(parts))
	for i, part := range parts {
		formatted[i] = format(part, false)
	}
	group := strings.Join(formatted, between)
	if top {
		return group
	}
	return "(" + group + ")"
}

// quoted returns a value, in quotes if it needs them.
func quoted(s string, prefix bool) string {
	if strings.ContainsAny(s, " ()") || strings.HasSuffix(s, "*") {
		s = `"` + s + `"`
	}
	if prefix {
		s += "*"
	}
	return s
}
