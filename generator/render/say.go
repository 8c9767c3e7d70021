package render

import (
	"html/template"
	"path"
	"strconv"
	"text/template/parse"

	"offprint/generator/problem"
	"offprint/generator/words"
)

// sayFunc is the function of layouts that gives a text of the site's language: {{say "search.title"}}.
// It is called once, before any page is made: in the template that pages are made with, its text
// stands in its place. So a page changes where what it says changes, and says it for nothing.
const sayFunc = "say"

// sayFuncs let templates be parsed that say something.
func sayFuncs() template.FuncMap {
	return template.FuncMap{sayFunc: func(key string) string { return key }}
}

// sayer puts texts into templates.
type sayer struct {
	parser
	tree *parse.Tree // that it is at
}

// fill puts texts in place of all calls of say in a set of templates.
func (s *sayer) fill(set *template.Template) {
	for _, t := range set.Templates() {
		if t.Tree != nil {
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
		node = s.node(node)
		if text, ok := node.(*parse.TextNode); ok && len(nodes) > 0 {
			if before, ok := nodes[len(nodes)-1].(*parse.TextNode); ok {
				before.Text = append(before.Text[:len(before.Text):len(before.Text)], text.Text...)
				continue
			}
		}
		nodes = append(nodes, node)
	}
	l.Nodes = nodes
}

func (s *sayer) node(node parse.Node) parse.Node {
	switch n := node.(type) {
	case *parse.ActionNode:
		if key, ok := saidBy(n.Pipe); ok {
			text := template.HTMLEscapeString(s.say(key))
			return &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(text)}
		}
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
	return node
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
		if key, ok := keyIn(command); ok {
			text := s.say(key)
			command.Args = []parse.Node{&parse.StringNode{NodeType: parse.NodeString, Pos: key.Pos, Quoted: strconv.Quote(text), Text: text}}
		}
		if isSay(command.Args[0]) {
			s.problems.Errorf(s.position(command.Args[0]), "write the key of a text behind it, in quotes", "say takes one key as it stands, and nothing else")
		}
		for _, arg := range command.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				s.pipe(inner)
			}
		}
	}
}

// saidBy gives the key where a pipeline does nothing but say something.
func saidBy(p *parse.PipeNode) (key *parse.StringNode, ok bool) {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return nil, false
	}
	return keyIn(p.Cmds[0])
}

func keyIn(command *parse.CommandNode) (key *parse.StringNode, ok bool) {
	if len(command.Args) != 2 || !isSay(command.Args[0]) {
		return nil, false
	}
	key, ok = command.Args[1].(*parse.StringNode)
	return key, ok
}

func isSay(node parse.Node) bool {
	name, ok := node.(*parse.IdentifierNode)
	return ok && name.Ident == sayFunc
}

// say gives a text that nothing is to be filled in.
func (s *sayer) say(key *parse.StringNode) string {
	text, err := s.text.Plain(key.Text)
	if err == nil {
		return text
	}
	hint := "keys stand in strings/en.yaml of the layouts"
	if near := words.Nearest(key.Text, s.text.Keys()); near != "" && near != key.Text {
		hint = "did you mean " + near + "?"
	}
	s.problems.Errorf(s.position(key), hint, "say %q: %v", key.Text, err)
	return key.Text
}

// position is the place of a node in the layout as it stands on disk.
func (s *sayer) position(node parse.Node) problem.Position {
	name := s.tree.ParseName
	return problem.PositionIn(path.Join(Root, name), s.files[name], int(node.Position()))
}
