package layout

import (
	"fmt"
	"html/template"
	"slices"
	"text/template/parse"
)

// says tells whether an action does nothing but say something.
func says(p *parse.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return false
	}
	_, ok := keyIn(p.Cmds[0])
	return ok
}

func isCall(node parse.Node, function string) bool {
	name, ok := node.(*parse.IdentifierNode)
	return ok && name.Ident == function
}

// said gives what stands in the place of an action that says something: a text in pieces, and
// between them what fills its placeholders. They may come in any order, and more than once.
func (s *sayer) said(action *parse.ActionNode) []parse.Node {
	key, _ := keyIn(action.Pipe.Cmds[0])
	pieces, err := s.text.Segments(key.Text)
	if err != nil {
		s.miss(key, err)
		return nil
	}
	values := s.values(action.Pipe.Cmds[0], pieces)
	var nodes []parse.Node
	for i, piece := range pieces {
		if i%2 == 0 {
			text := []byte(template.HTMLEscapeString(piece))
			nodes = append(nodes, &parse.TextNode{NodeType: parse.NodeText, Pos: action.Pos, Text: text})
		} else if value, ok := values[piece]; ok {
			nodes = append(nodes, s.filled(action, value))
		}
	}
	return nodes
}

// values gives the arguments of a call by the placeholders that they fill.
func (s *sayer) values(call *parse.CommandNode, pieces []string) map[string]parse.Node {
	key, args := call.Args[1].(*parse.StringNode), call.Args[2:]
	hint := fmt.Sprint("the text is: ", s.text.ScriptValue(key.Text))
	values := map[string]parse.Node{}
	for i := 0; i+1 < len(args); i += 2 {
		name, ok := args[i].(*parse.StringNode)
		if !ok || !isPlaceholder(name.Text, pieces) {
			s.problems.Errorf(s.position(args[i]), hint, "say %q: %s is no placeholder", key.Text, args[i])
			continue
		}
		values[name.Text] = args[i+1]
	}
	if len(args)%2 == 1 {
		s.problems.Errorf(s.position(args[len(args)-1]), hint, "say %q: behind the name of a placeholder stands what fills it", key.Text)
	}
	for i := 1; i < len(pieces); i += 2 {
		if values[pieces[i]] == nil {
			s.problems.Errorf(s.position(key), hint, "say %q: nothing fills {%s}", key.Text, pieces[i])
		}
	}
	return values
}

func isPlaceholder(name string, pieces []string) bool {
	at := slices.Index(pieces, name)
	return at >= 0 && at%2 == 1
}

// filled is the node that puts a value into a text: an action of its own, or a part.
func (s *sayer) filled(action *parse.ActionNode, value parse.Node) parse.Node {
	pipe, ok := value.(*parse.PipeNode)
	if !ok {
		return inAction(action, value)
	}
	if first := pipe.Cmds[0]; len(pipe.Cmds) == 1 && len(first.Args) == 3 && isCall(first.Args[0], partFunc) {
		if name, ok := first.Args[1].(*parse.StringNode); ok {
			return &parse.TemplateNode{NodeType: parse.NodeTemplate, Pos: name.Pos, Line: action.Line, Name: name.Text, Pipe: inAction(action, first.Args[2]).Pipe}
		}
	}
	s.pipe(pipe)
	return inAction(action, pipe)
}

// inAction is an action at the place of another that writes a value.
func inAction(action *parse.ActionNode, value parse.Node) *parse.ActionNode {
	made := action.Copy().(*parse.ActionNode)
	command := made.Pipe.Cmds[0]
	command.Args = []parse.Node{value.Copy()}
	made.Pipe.Cmds = []*parse.CommandNode{command}
	return made
}
