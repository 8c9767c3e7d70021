package query

// node is a condition in a query.
type node interface {
	match(d *Document) bool
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

// allOf joins conditions that must all be true. It ignores nil, the missing condition.
func allOf(parts []node) node {
	var group and
	for _, part := range parts {
		switch part := part.(type) {
		case nil:
		case and:
			group = append(group, part...)
		default:
			group = append(group, part)
		}
	}
	return simplify(group)
}

// anyOf joins conditions one of which must be true. It ignores nil.
func anyOf(parts []node) node {
	var group or
	for _, part := range parts {
		switch part := part.(type) {
		case nil:
		case or:
			group = append(group, part...)
		default:
			group = append(group, part)
		}
	}
	return simplify(group)
}

// simplify returns the condition of a group of one, and nil for an empty group.
func simplify[group interface {
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

// negate returns the opposite of a condition. Two negations cancel out.
func negate(part node) node {
	switch part := part.(type) {
	case nil:
		return nil
	case not:
		return part.node
	}
	return not{part}
}
