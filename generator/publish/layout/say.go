package layout

import (
	"html/template"
	"path"
	"slices"
	"strconv"
	"text/template/parse"

	"offprint/generator/problem"
	"offprint/layouts"
)

// The function say of layouts gives a text of the site's language, {{say "search.title"}}, and puts
// something in its placeholders: {{say "paper.by" "name" .TLDRBy}}, or where that is more than text,
// what a part makes of it: {{say "list.follow" "feeds" (part "parts/follow.html" .Feeds)}}.
//
// It is called once, before any page is made: in the template that pages are made with, its text
// stands in its place. So a page changes where what it says changes, and says it for nothing.
const (
	sayFunc  = "say"
	partFunc = "part"
)

// sayFuncs let templates be parsed that say something.
func sayFuncs() template.FuncMap {
	stands := func(key string, _ ...any) string { return key }
	return template.FuncMap{sayFunc: stands, partFunc: stands}
}

// sayer puts texts into templates.
type sayer struct {
	parser
	tree *parse.Tree // that it is at
}

// fill puts texts in place of all calls of say in those templates of a set that stand in some files.
func (s *sayer) fill(set *template.Template, files []string) {
	for _, t := range set.Templates() {
		if t.Tree != nil && slices.Contains(files, t.Tree.ParseName) {
			s.tree = t.Tree
			s.list(t.Tree.Root)
		}
	}
}

// list puts texts into a list of nodes. What stands there as it is comes in one piece.
func (s *sayer) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	var nodes []parse.Node
	for _, node := range l.Nodes {
		if action, ok := node.(*parse.ActionNode); ok && says(action.Pipe) {
			for _, piece := range s.said(action) {
				nodes = joined(nodes, piece)
			}
			continue
		}
		s.within(node)
		nodes = joined(nodes, node)
	}
	l.Nodes = nodes
}

// joined adds a node to others; text joins the text before it.
func joined(nodes []parse.Node, node parse.Node) []parse.Node {
	if text, ok := node.(*parse.TextNode); ok && len(nodes) > 0 {
		if before, ok := nodes[len(nodes)-1].(*parse.TextNode); ok {
			before.Text = append(before.Text[:len(before.Text):len(before.Text)], text.Text...)
			return nodes
		}
	}
	return append(nodes, node)
}

// within puts texts into the parts of a node.
func (s *sayer) within(node parse.Node) {
	switch n := node.(type) {
	case *parse.ActionNode:
		s.pipe(n.Pipe)
	case *parse.TemplateNode:
		s.pipe(n.Pipe)
	case *parse.IfNode:
		s.branch(&n.BranchNode)
	case *parse.RangeNode:
		s.branch(&n.BranchNode)
	case *parse.WithNode:
		s.branch(&n.BranchNode)
	}
}

func (s *sayer) branch(b *parse.BranchNode) {
	s.pipe(b.Pipe)
	s.list(b.List)
	s.list(b.ElseList)
}

// pipe puts texts into a pipeline, as constants.
func (s *sayer) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, command := range p.Cmds {
		if key, ok := keyIn(command); ok && len(command.Args) == 2 {
			text := s.plain(key)
			command.Args = []parse.Node{&parse.StringNode{NodeType: parse.NodeString, Pos: key.Pos, Quoted: strconv.Quote(text), Text: text}}
		}
		s.missStray(command)
		for _, arg := range command.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				s.pipe(inner)
			}
		}
	}
}

// missStray names calls that stand where nothing can be filled in.
func (s *sayer) missStray(command *parse.CommandNode) {
	first := command.Args[0]
	switch {
	case isCall(first, sayFunc):
		s.problems.Errorf(s.position(first), "write the key of a text behind it, in quotes", "say takes one key as it stands, and nothing else")
	case isCall(first, partFunc):
		s.problems.Errorf(s.position(first), `write {{template "parts/…" …}}`, "part stands only in what say fills in")
	}
}

// keyIn gives the key of a call of say.
func keyIn(command *parse.CommandNode) (key *parse.StringNode, ok bool) {
	if len(command.Args) < 2 || !isCall(command.Args[0], sayFunc) {
		return nil, false
	}
	key, ok = command.Args[1].(*parse.StringNode)
	return key, ok
}

// plain gives a text that nothing is to be filled in.
func (s *sayer) plain(key *parse.StringNode) string {
	text, err := s.text.Plain(key.Text)
	if err != nil {
		s.miss(key, err)
		return key.Text
	}
	return text
}

// miss names a key whose text can't be said.
func (s *sayer) miss(key *parse.StringNode, err error) {
	hint := "keys stand in strings/en.yaml of the layouts"
	if near := problem.Nearest(key.Text, s.text.Keys()); near != "" && near != key.Text {
		hint = "did you mean " + near + "?"
	}
	s.problems.Errorf(s.position(key), hint, "say %q: %v", key.Text, err)
}

// position is the place of a node in the layout as it stands on disk.
func (s *sayer) position(node parse.Node) problem.Position {
	name := s.tree.ParseName
	return problem.PositionIn(path.Join(layouts.Root, name), s.files[name], int(node.Position()))
}
