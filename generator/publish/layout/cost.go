package layout

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"text/template/parse"

	"offprint/generator/problem"
	"offprint/layouts"
)

// What a template may cost before it is executed. html/template escapes a template once for each
// context that calls it, and the body of each range twice, so chains of calls and nested ranges
// multiply; and it walks the tree by recursion.
const (
	costLimit  = 50_000 // nodes, with those of all calls; the built-in pages have at most 1,600
	depthLimit = 200    // nested nodes, with those of the calls; the built-in pages have at most 25
)

// textPerNode is the length of text that costs as much as a node.
const textPerNode = 100

// cost is what a node costs with all that it contains and calls.
type cost struct{ nodes, depth int }

func (c *cost) add(d cost) {
	c.nodes = min(c.nodes+d.nodes, 2*costLimit) // it doubles with each call
	c.depth = max(c.depth, d.depth)
}

// coster adds up the costs of the templates of a set and finds those that call themselves.
type coster struct {
	set   set
	costs map[string]cost
	open  []string // the calls that lead to the current template

	cycle func(call parse.Node, file string, names []string)
}

// checkCost reports templates that call themselves or cost too much, and adds the costs of the others to those
// that are known. It returns false if there are any.
func (p *parser) checkCost(all set, costs map[string]cost) bool {
	ok := true
	c := coster{set: all, costs: costs}
	c.cycle = func(call parse.Node, file string, names []string) {
		ok = false
		at := problem.PositionIn(path.Join(layouts.Root, file), p.files[file], int(call.Position()))
		p.problems.Errorf(Limit, at, "let a range repeat what repeats", "%s calls itself: %s", names[0], chain(names))
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		each := c.template(name)
		file := problem.Position{File: path.Join(layouts.Root, all[name].ParseName)}
		switch {
		case each.depth > depthLimit:
			p.problems.Errorf(Limit, file, "", "%s nests more than %d levels, with the templates that it calls", name, depthLimit)
			ok = false
		case each.nodes > costLimit:
			p.problems.Errorf(Limit, file, "call templates from fewer places, and nest fewer ranges", "%s is too large, with the templates that it calls", name)
			ok = false
		}
	}
	return ok
}

func chain(names []string) string {
	text := ""
	for _, name := range names {
		text += name + " → "
	}
	return text + names[0]
}

func (c *coster) template(name string) cost {
	tree := c.set[name]
	if tree == nil {
		return cost{}
	}
	sum, isKnown := c.costs[name]
	if !isKnown {
		c.open = append(c.open, name)
		sum = c.node(tree.Root, tree.ParseName)
		c.open = c.open[:len(c.open)-1]
		c.costs[name] = sum
	}
	return sum
}

// node returns the cost of a node in a file.
func (c *coster) node(n parse.Node, file string) cost {
	sum := cost{nodes: 1}
	switch n := n.(type) {
	case *parse.TextNode:
		sum.nodes += len(n.Text) / textPerNode
	case *parse.TemplateNode:
		sum.add(c.call(n, n.Name, file))
	case *parse.CommandNode:
		if name, ok := calls(n, partFunc); ok {
			sum.add(c.call(n, name, file))
		}
	}
	for child := range children(n) {
		sum.add(c.node(child, file))
	}
	if _, isRange := n.(*parse.RangeNode); isRange {
		sum.nodes *= 2
	}
	sum.depth++
	return sum
}

// call returns the cost of a template that a node calls.
func (c *coster) call(n parse.Node, name, file string) cost {
	if i := slices.Index(c.open, name); i >= 0 {
		c.cycle(n, file, c.open[i:])
		return cost{}
	}
	return c.template(name)
}

// Limits of the size of layouts and texts in bytes, and of their number. The parser is recursive, and each
// page has a copy of all parts.
const (
	layoutSize   = 1 << 20
	layoutsSize  = 4 << 20 // of all together
	layoutsCount = 500
)

// dropOversized reports layouts and texts of a site that are too large to be parsed, and removes them.
func dropOversized(own map[string]string, problems *problem.List) {
	total, count := 0, 0
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if ext := path.Ext(name); !slices.Contains([]string{".html", ".yaml", ".txt", ".md"}, ext) {
			continue
		}
		total, count = total+len(own[name]), count+1
		text := ""
		switch {
		case len(own[name]) > layoutSize:
			text = fmt.Sprintf("the layout is larger than %d MB", layoutSize>>20)
		case total > layoutsSize:
			text = fmt.Sprintf("the layouts are larger than %d MB together", layoutsSize>>20)
		case count > layoutsCount:
			text = fmt.Sprintf("there are more than %d layouts", layoutsCount)
		default:
			continue
		}
		problems.Errorf(Limit, problem.Position{File: path.Join(layouts.Root, name)}, "put pictures and scripts into layouts/assets", "%s", text)
		delete(own, name)
	}
}
