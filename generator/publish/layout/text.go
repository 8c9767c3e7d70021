package layout

import (
	"fmt"
	"io"
	"path"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"

	"offprint/generator/text/locale"
	"offprint/generator/text/markdown"
	"offprint/generator/text/plain"
)

// Text is a layout of plain text or Markdown. It escapes every value that it prints, as html/template does for HTML,
// so that no layout can forget it: a string is one line of text, a [URL] the target of a link, and only a
// [Finished] text is printed as it is.
type Text struct {
	name   string
	set    set // with marks and escapers
	text   *locale.Strings
	total  *total
	format textFormat
}

// Finished is a text in the format of a layout, maybe of several lines.
type Finished string

// URL is the absolute address of a link.
type URL string

// textFormat is the format of a layout.
type textFormat struct {
	line func(string) string
	url  func(string) string
}

// formatFor returns the format of a file.
func formatFor(name string) textFormat {
	if path.Ext(name) == ".md" {
		return textFormat{func(s string) string { return markdown.EscapeText(plain.Line(s)) }, markdown.EscapeURL}
	}
	line := plain.Line
	return textFormat{line, line}
}

// escape returns a value as text.
func (f textFormat) escape(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case Finished:
		return string(v)
	case URL:
		return f.url(string(v))
	}
	return f.line(fmt.Sprint(value))
}

// escapeFunc escapes the value of an action. Like [stepFunc], no layout can call it: its name is none of a function's.
const escapeFunc = "_escape"

// textLayout parses a layout of text.
func (p *parser) textLayout(name string) Text {
	trees, ok := p.parse(name)
	if !ok {
		return Text{}
	}
	all := set{}
	all.add(trees)
	if !p.checkCost(all, map[string]cost{}) {
		return Text{}
	}
	t := Text{name: name, set: marked(all, true), text: p.text, total: p.total, format: formatFor(name)}
	for _, tree := range t.set {
		inspect(tree.Root, addEscaper)
	}
	return t
}

// addEscaper lets an action escape what it prints. One that declares a variable prints nothing.
func addEscaper(n parse.Node) {
	if action, ok := n.(*parse.ActionNode); ok && len(action.Pipe.Decl) == 0 {
		call := parse.NewIdentifier(escapeFunc).SetPos(action.Pos)
		action.Pipe.Cmds = append(action.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: action.Pos, Args: []parse.Node{call}})
	}
}

// Execute writes a text. If the layout fails, the error is a problem.Problem.
func (t Text) Execute(w io.Writer, view any) error {
	m := &meter{total: t.total, out: w, isLenient: true}
	functions := template.FuncMap(funcs(t.text, nil, m))
	functions[escapeFunc] = func(value any) (string, error) {
		return build(m, []any{value}, func(...any) (string, error) { return t.format.escape(value), nil })
	}
	functions[sayFunc] = func(key string, args ...any) (Finished, error) {
		return build(m, args, func(args ...any) (Finished, error) { return t.format.say(t.text, key, args) })
	}
	functions[partFunc] = func(string, any) (string, error) { return "", fmt.Errorf("parts are HTML, and this layout is text") }
	root := template.New(t.name).Funcs(functions)
	for name, tree := range t.set {
		template.Must(root.AddParseTree(name, tree.Copy()))
	}
	if err := root.ExecuteTemplate(m, t.name, view); err != nil {
		return templateProblem(err, reflect.TypeOf(view))
	}
	return t.total.add(m)
}

// say returns a text of the site's language with its placeholders filled.
func (f textFormat) say(text *locale.Strings, key string, args []any) (Finished, error) {
	segments, err := text.Segments(key)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, segment := range segments {
		if i%2 == 0 {
			b.WriteString(f.segment(segment))
			continue
		}
		for k := 0; k+1 < len(args); k += 2 {
			if args[k] == segment {
				b.WriteString(f.escape(args[k+1]))
			}
		}
	}
	return Finished(b.String()), nil
}

// segment escapes a part of a text, with the spaces around it.
func (f textFormat) segment(s string) string {
	inner := strings.TrimSpace(s)
	if inner == "" {
		return s
	}
	before, after, _ := strings.Cut(s, inner)
	return before + f.line(inner) + after
}
