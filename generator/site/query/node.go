package query

import "strings"

// node is a part of a query.
type node interface {
	match(d *Document) bool
	write(top bool) string // top says that no brackets are needed around it
}

type (
	and []node // at least two, none of them an and
	or  []node // at least two, none of them an or
	not struct{ node }
)

func (n and) match(d *Document) bool {
	for _, part := range n {
		if !part.match(d) {
			return false
		}
	}
	return true
}

func (n or) match(d *Document) bool {
	for _, part := range n {
		if part.match(d) {
			return true
		}
	}
	return false
}

func (n not) match(d *Document) bool { return !n.node.match(d) }

func (n and) write(top bool) string { return writeGroup(n, " ", top) }
func (n or) write(top bool) string  { return writeGroup(n, " OR ", top) }
func (n not) write(bool) string     { return "-" + n.node.write(false) }

func writeGroup(parts []node, between string, top bool) string {
	written := make([]string, len(parts))
	for i, part := range parts {
		written[i] = part.write(false)
	}
	group := strings.Join(written, between)
	if top {
		return group
	}
	return "(" + group + ")"
}

// allOf joins parts that must all be true. Parts that say nothing are nil and left out.
func allOf(parts []node) node {
	var found and
	for _, part := range parts {
		switch part := part.(type) {
		case nil:
		case and:
			found = append(found, part...)
		default:
			found = append(found, part)
		}
	}
	return groupOf(found)
}

// anyOf joins parts of which one must be true.
func anyOf(parts []node) node {
	var found or
	for _, part := range parts {
		switch part := part.(type) {
		case nil:
		case or:
			found = append(found, part...)
		default:
			found = append(found, part)
		}
	}
	return groupOf(found)
}

// groupOf takes a group of one or none for what it is.
func groupOf[group interface {
	~[]node
	node
}](g group) node {
	switch len(g) {
	case 0:
		return nil
	case 1:
		return g[0]
	}
	return g
}

// negate turns a part around; twice is not at all.
func negate(part node) node {
	switch part := part.(type) {
	case nil:
		return nil
	case not:
		return part.node
	}
	return not{part}
}
