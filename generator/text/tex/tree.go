package tex

// A node is an element of MathML of which the spacing is not decided yet.
type node struct {
	tag    string // the element; scripts for a base with what stands above and below
	text   string // of mi, mn, mo and mtext
	attrs  string // attributes as they are written, with a space before each
	kids   []*node
	class  class
	font   font
	limits limits
	fence  fence
}

// scripts is no element: its three kids are a base, a subscript and a superscript, nil
// where there is none. The writer makes msub, munder … of it.
const scripts = "scripts"

// A class is what TeX calls the class of an atom; the space between two depends on it.
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
	glue // a space: no atom at all
)

// limits says where an operator's scripts stand.
type limits uint8

const (
	beside     limits = iota
	inDisplay         // above and below in display style
	always            // above and below
	neverAgain        // \nolimits
)

// fence says whether an operator grows with what it stands beside.
type fence uint8

const (
	asText  fence = iota
	growing       // with \left, \middle, \right, or over an arrow's text
	sized         // by \big and its like: attrs say how tall
)

// An arena makes nodes, many at a time.
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

// list keeps a copy of nodes.
func (a *arena) list(nodes ...*node) []*node {
	if len(a.lists)+len(nodes) > cap(a.lists) {
		a.lists = make([]*node, 0, max(len(nodes), min(max(32, 2*cap(a.lists)), 512)))
	}
	start := len(a.lists)
	a.lists = append(a.lists, nodes...)
	return a.lists[start:len(a.lists):len(a.lists)]
}

// row makes one node of a list: itself where it is one, else an mrow.
func (a *arena) row(nodes []*node) *node {
	if len(nodes) == 1 && nodes[0].tag != "mspace" {
		return nodes[0]
	}
	return a.node(node{tag: "mrow", kids: nodes})
}

func (a *arena) element(tag, attrs string, kids ...*node) *node {
	return a.node(node{tag: tag, attrs: attrs, kids: a.list(kids...)})
}

// nucleus is the operator whose spaces are those of the whole: an mo, or the base of
// one with scripts. Nil where there is none.
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
