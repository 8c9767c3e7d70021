package query

import (
	"fmt"
	"strings"

	"offprint/generator/paper"
)

// String returns the query in its plainest form: words folded, days in full, every group in brackets. If it
// is not longer than Limit, ParseLike returns an equal query for it.
func (q Query) String() string {
	var b strings.Builder
	if q.root != nil {
		write(&b, q.root, q.like == "")
	}
	if q.like != "" {
		return strings.TrimSuffix("like:"+quoted(q.like, false)+" "+b.String(), " ")
	}
	return b.String()
}

// write writes a condition. At the top, a group needs no brackets.
func write(b *strings.Builder, n node, isTop bool) {
	switch n := n.(type) {
	case and:
		writeGroup(b, n, " ", isTop)
	case or:
		writeGroup(b, n, " OR ", isTop)
	case not:
		b.WriteByte('-')
		write(b, n.node, false)
	case id:
		b.WriteString("id:" + quoted(n.key, false))
	case name:
		b.WriteString(n.field + ":" + quoted(n.key, n.prefix))
	case author:
		b.WriteString("author:" + quoted(strings.Join(n.tokens, " "), n.prefix))
	case span:
		b.WriteString(n.field + ":" + n.value())
	case text:
		if n.field != "" {
			b.WriteString(n.field + ":")
		}
		if n.isExact || n.field == "" && readID(n.form) != "" {
			b.WriteString(`"` + n.form + `"` + star(n.prefix))
		} else {
			b.WriteString(quoted(n.form, n.prefix))
		}
	}
}

func writeGroup(b *strings.Builder, parts []node, between string, isTop bool) {
	if !isTop {
		b.WriteByte('(')
	}
	for i, part := range parts {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, part, false)
	}
	if !isTop {
		b.WriteByte(')')
	}
}

// value returns the range as a query has it.
func (n span) value() string {
	if n.from == n.upTo {
		return n.from.String()
	}
	end := func(d paper.Date) string {
		if d == firstDay || d == lastDay || d == (paper.Date{Year: lastDay.Year}) {
			return ""
		}
		return d.String()
	}
	return fmt.Sprintf("%s..%s", end(n.from), end(n.upTo))
}

// quoted returns a value, in quotes if it needs them.
func quoted(s string, prefix bool) string {
	if s != "" && (strings.ContainsAny(s, " ()") || strings.HasSuffix(s, "*") || s == "-") {
		s = `"` + s + `"`
	}
	return s + star(prefix)
}

func star(isPrefix bool) string {
	if isPrefix {
		return "*"
	}
	return ""
}
