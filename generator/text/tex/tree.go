package tex

// A node is a MathML element whose spacing the writer decides.
type node struct {
	tag    string // the element's name, or scripts
	text   string // of mi, mn, mo and mtext
	attrs  string // in HTML syntax, with a space before each attribute
	kids   []*node
	class  class
	font   font
	limits limits
	fence  fence
}

// scripts is the tag of a node with a base, a subscript and a superscript as kids, the latter two
// nil if missing. The writer chooses its element: msub, munder …
const scripts = "scripts"

// choices is the tag of a node with one kid for each of TeX's styles: display, text, script and
// scriptscript. The writer writes one of them.
const choices = "choices"

// worded is the tag of a node with one kid, whose text is its plain form.
const worded = "worded"

// A class is the class of an atom in TeX, which decides the space between adjacent atoms.
type class uint8

const (
	ord class = iota
	op
	bin
	rel
	open
	closing
	punct
	inner
	glue // a space, not an atom
)

// limits is the position of an operator's scripts.
type limits uint8

const (
	atSide    limits = iota
	inDisplay        // above and below in display style
	always           // above and below
	never            // next to the operator, by \nolimits
)

// fence is the way in which the size of an operator is set.
type fence uint8

const (
	unsized fence = iota
	growing       // stretches: \left, \middle, \right, accents, arrows with text
	sized         // by attrs: \big and the like
)

// An arena allocates nodes and lists of nodes in blocks.
type arena struct {
	nodes []node
	lists []*node
}

func (a *arena) node(n node) *node {
	if len(a.nodes) == cap(a.nodes) {
		a.nodes = make([]node, 0, min(max(16, 2*cap(a.nodes)), 256))
	}
	a.nodes = append(a.nodes, n)
	return &a.nodes[len(a.nodes)-1]
}

// list returns a copy of nodes.
func (a *arena) list(nodes ...*node) []*node {
	if len(a.lists)+len(nodes) > cap(a.lists) {
		a.lists = make([]*node, 0, max(len(nodes), min(max(32, 2*cap(a.lists)), 512)))
	}
	start := len(a.lists)
	a.lists = append(a.lists, nodes...)
	return a.lists[start:len(a.lists):len(a.lists)]
}

// row returns the only node of a list, or an mrow of its nodes.
func (a *arena) row(nodes []*node) *node {
	if len(nodes) == 1 && nodes[0].tag != "mspace" {
		return nodes[0]
	}
	return a.node(node{tag: "mrow", kids: nodes})
}

func (a *arena) element(tag, attrs string, kids ...*node) *node {
	return a.node(node{tag: tag, attrs: attrs, kids: a.list(kids...)})
}

// nucleus returns the mo that carries the spaces of n: n itself, or the base of its scripts. It
// returns nil if there is none. MathML Core calls this an embellished operator's core.
func (n *node) nucleus() *node {
	for n != nil {
		switch n.tag {
		case "mo":
			return n
		case scripts, "munder", "mover":
			n = n.kids[0]
		default:
			return nil
		}
	}
	return nil
}
