package layout

import (
	"iter"
	"text/template/parse"
)

// inspect calls visit for a node and for all nodes below it.
func inspect(node parse.Node, visit func(parse.Node)) {
	visit(node)
	for child := range children(node) {
		inspect(child, visit)
	}
}

// children yields the nodes directly below a node.
func children(node parse.Node) iter.Seq[parse.Node] {
	return func(yield func(parse.Node) bool) {
		switch n := node.(type) {
		case *parse.ListNode:
			yieldAll(n.Nodes, yield)
		case *parse.ActionNode:
			yield(n.Pipe)
		case *parse.PipeNode:
			yieldAll(n.Cmds, yield)
		case *parse.CommandNode:
			yieldAll(n.Args, yield)
		case *parse.ChainNode:
			yield(n.Node)
		case *parse.TemplateNode:
			if n.Pipe != nil {
				yield(n.Pipe)
			}
		case *parse.IfNode:
			yieldBranch(&n.BranchNode, yield)
		case *parse.RangeNode:
			yieldBranch(&n.BranchNode, yield)
		case *parse.WithNode:
			yieldBranch(&n.BranchNode, yield)
		}
	}
}

func yieldAll[N parse.Node](nodes []N, yield func(parse.Node) bool) bool {
	for _, n := range nodes {
		if !yield(n) {
			return false
		}
	}
	return true
}

func yieldBranch(b *parse.BranchNode, yield func(parse.Node) bool) {
	if yield(b.Pipe) && yield(b.List) && b.ElseList != nil {
		yield(b.ElseList)
	}
}
