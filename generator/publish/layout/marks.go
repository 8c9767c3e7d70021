package layout

import "text/template/parse"

// nodesPerMark is the number of nodes of an action that count as a step.
const nodesPerMark = 20

// stepFunc counts a step. Unlike an error of the writer, its errors have positions.
const stepFunc = "_step"

// marked returns copies of templates whose executions take steps where they write nothing: at the beginning of each
// list of nodes, such as the body of a range, and after each action. If errors should show positions, a mark
// is a call of [stepFunc]; otherwise it is an empty text, which html/template writes too, and which
// costs next to nothing.
func marked(templates set, showsPositions bool) set {
	newMark := emptyText
	if showsPositions {
		newMark = stepCall
	}
	copies := set{}
	for name, tree := range templates {
		copies[name] = tree.Copy()
		inspect(copies[name].Root, func(n parse.Node) {
			switch n := n.(type) {
			case *parse.RangeNode:
				n.List.Pos = n.Pos // where authors look for the error
			case *parse.ListNode:
				markList(n, newMark)
			}
		})
	}
	return copies
}

func markList(list *parse.ListNode, newMark func(parse.Pos) parse.Node) {
	marked := []parse.Node{newMark(list.Pos)}
	for _, n := range list.Nodes {
		marked = append(marked, n)
		if n.Type() == parse.NodeText {
			continue
		}
		for range 1 + pipeNodes(n)/nodesPerMark {
			marked = append(marked, newMark(n.Position()))
		}
	}
	list.Nodes = marked
}

// pipeNodes returns the number of nodes of an action without those of a branch's body.
func pipeNodes(n parse.Node) (count int) {
	for child := range children(n) {
		if _, ok := child.(*parse.PipeNode); ok {
			inspect(child, func(parse.Node) { count++ })
		}
	}
	return count
}

func emptyText(at parse.Pos) parse.Node {
	return &parse.TextNode{NodeType: parse.NodeText, Pos: at}
}

// stepCall returns {{$_ := _step}}: html/template doesn't escape a declaration.
func stepCall(at parse.Pos) parse.Node {
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: at, Pipe: &parse.PipeNode{
		NodeType: parse.NodePipe, Pos: at,
		Decl: []*parse.VariableNode{{NodeType: parse.NodeVariable, Pos: at, Ident: []string{"$_"}}},
		Cmds: []*parse.CommandNode{{NodeType: parse.NodeCommand, Pos: at, Args: []parse.Node{parse.NewIdentifier(stepFunc).SetPos(at)}}},
	}}
}
