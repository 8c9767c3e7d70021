package layout

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// Two functions of layouts say texts in the site's language. say returns the text of a key,
// {{say "search.title"}}, with its placeholders filled: {{say "paper.by" "name" .TLDRBy}}. part
// renders a part of the layouts as a value of a placeholder:
// {{say "list.follow" "feeds" (part "parts/follow.html" .Feeds)}}.
const (
	sayFunc  = "say"
	partFunc = "part"
)

const (
	sayLimit     = 20   // values of a call of say
	sayProblems  = 20   // wrong calls that are reported for a template; each costs a pass through the file
	inlinedLimit = 1000 // bytes of a text that is inlined, since a layout may say it often
)

// say returns a text as HTML. Values of type template.HTML are inserted as they are.
func say(text *locale.Strings, key string, args []any) (template.HTML, error) {
	segments, err := text.Segments(key)
	if err != nil {
		return "", err
	}
	if len(segments) == 1 {
		return template.HTML(template.HTMLEscapeString(segments[0])), nil
	}
	var b strings.Builder
	for i, segment := range segments {
		if i%2 == 0 {
			b.WriteString(template.HTMLEscapeString(segment))
			continue
		}
		for k := 0; k+1 < len(args); k += 2 {
			if args[k] != segment {
				continue
			}
			if html, ok := args[k+1].(template.HTML); ok {
				b.WriteString(string(html))
			} else {
				b.WriteString(template.HTMLEscaper(args[k+1]))
			}
			if b.Len() > stringLimit {
				return "", errTooLong
			}
		}
	}
	return template.HTML(b.String()), nil
}

// checkPart reports calls of part in a template whose name is computed: the fingerprint of the layout
// includes only parts that it names, and so does the search for those that render themselves.
func (p *parser) checkPart(tree *parse.Tree) {
	before := len(*p.problems)
	inspect(tree.Root, func(node parse.Node) {
		if call, ok := node.(*parse.CommandNode); ok && isCall(call, partFunc) && len(*p.problems) < before+sayProblems {
			if _, isNamed := calls(call, partFunc); !isNamed {
				at := problem.PositionIn(path.Join(layouts.Root, tree.ParseName), p.files[tree.ParseName], int(call.Args[0].Position()))
				p.problems.Errorf(sayCall, at, `write (part "parts/link.html" .)`, "part needs the name of a template in quotes")
			}
		}
	})
}

// checkSay reports calls of say in a template whose key is unknown, or whose arguments do not
// fit the placeholders of the text.
func (p *parser) checkSay(tree *parse.Tree) {
	at := func(node parse.Node) problem.Position {
		return problem.PositionIn(path.Join(layouts.Root, tree.ParseName), p.files[tree.ParseName], int(node.Position()))
	}
	before := len(*p.problems)
	inspect(tree.Root, func(node parse.Node) {
		call, ok := node.(*parse.CommandNode)
		if !ok || !isCall(call, sayFunc) || len(*p.problems) >= before+sayProblems {
			return
		}
		key, ok := calls(call, sayFunc)
		if !ok {
			p.problems.Errorf(sayCall, at(call.Args[0]), `write {{say "search.title"}}`, "say needs a key in quotes")
			return
		}
		segments, err := p.text.Segments(key)
		if err != nil {
			hint := "strings/en.yaml of the layouts lists the keys"
			if near := problem.Nearest(key, p.text.Keys()); near != "" && near != key {
				hint = "did you mean " + near + "?"
			}
			p.problems.Errorf(sayCall, at(call.Args[1]), hint, "say %q: %v", key, err)
			return
		}
		p.checkArgs(call, key, segments, at)
	})
}

// inlineTexts replaces each {{say "key"}} whose text has no placeholders by the text. Most calls are
// of that kind; left to html/template, they make a build about 6 % slower.
func (p *parser) inlineTexts(tree *parse.Tree) {
	inspect(tree.Root, func(node parse.Node) {
		list, ok := node.(*parse.ListNode)
		if !ok {
			return
		}
		for i, child := range list.Nodes {
			action, ok := child.(*parse.ActionNode)
			if !ok || len(action.Pipe.Cmds) != 1 || len(action.Pipe.Decl) > 0 {
				continue
			}
			key, ok := calls(action.Pipe.Cmds[0], sayFunc)
			if segments, err := p.text.Segments(key); ok && err == nil && len(segments) == 1 && len(segments[0]) <= inlinedLimit {
				text := template.HTMLEscapeString(segments[0])
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: action.Pos, Text: []byte(text)}
			}
		}
	})
}

// checkArgs compares the arguments of a call of say with the placeholders of its text.
func (p *parser) checkArgs(call *parse.CommandNode, key string, segments []string, at func(parse.Node) problem.Position) {
	var filled []string
	hint := fmt.Sprint("the text is: ", p.text.ScriptValue(key))
	args := call.Args[2:]
	if len(args) > 2*sayLimit {
		p.problems.Errorf(sayCall, at(call.Args[1]), hint, "say %q: more than %d values", key, sayLimit)
		return
	}
	for i := 0; i < len(args); i += 2 {
		name, ok := args[i].(*parse.StringNode)
		switch {
		case i+1 == len(args):
			p.problems.Errorf(sayCall, at(args[i]), hint, "say %q: %s has no value", key, args[i])
		case !ok || !isPlaceholder(name.Text, segments):
			p.problems.Errorf(sayCall, at(args[i]), hint, "say %q: unknown placeholder %s", key, args[i])
		default:
			filled = append(filled, name.Text)
		}
	}
	for i := 1; i < len(segments); i += 2 {
		if !slices.Contains(filled, segments[i]) {
			p.problems.Errorf(sayCall, at(call.Args[1]), hint, "say %q: missing placeholder {%s}", key, segments[i])
		}
	}
}

func isPlaceholder(name string, segments []string) bool {
	i := slices.Index(segments, name)
	return i >= 0 && i%2 == 1
}

// calls returns the first argument of a call of a function, if that is a string.
func calls(command *parse.CommandNode, function string) (arg string, ok bool) {
	if !isCall(command, function) || len(command.Args) < 2 {
		return "", false
	}
	node, ok := command.Args[1].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return node.Text, true
}

func isCall(command *parse.CommandNode, function string) bool {
	name, ok := command.Args[0].(*parse.IdentifierNode)
	return ok && name.Ident == function
}
