package layout

import "text/template/parse"

// inspect calls visit for a node and for all nodes below it.
func inspect(node parse.Node, visit func(parse.Node)) {
	visit(node)
	switch n := node.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			inspect(child, visit)
		}
	case *parse.ActionNode:
		inspect(n.Pipe, visit)
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			inspect(command, visit)
		}
	case *parse.CommandNode:
		for _, arg := range n.Args {
			inspect(arg, visit)
		}
	case *parse.ChainNode:
		inspect(n.Node, visit)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			inspect(n.Pipe, visit)
		}
	case *parse.IfNode:
		inspectBranch(&n.BranchNode, visit)
	case *parse.RangeNode:
		inspectBranch(&n.BranchNode, visit)
	case *parse.WithNode:
		inspectBranch(&n.BranchNode, visit)
	}
}

func inspectBranch(b *parse.BranchNode, visit func(parse.Node)) {
	inspect(b.Pipe, visit)
	inspect(b.List, visit)
	if b.ElseList != nil {
		inspect(b.ElseList, visit)
	}
}
