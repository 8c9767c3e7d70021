package layout

import (
	"errors"
	"html/template"
	"text/template/parse"
)

// inlined returns a copy of a template of a set in which the bodies of the templates that it calls
// replace the calls. It adds the calls to a map by the lists that replace them.
func inlined(templates set, name string, calls map[*parse.ListNode]*parse.TemplateNode) *parse.ListNode {
	tree := templates[name]
	require(tree != nil)
	root := tree.Root.CopyList()
	inspect(root, func(n parse.Node) {
		list, ok := n.(*parse.ListNode)
		if !ok || calls[list] != nil {
			return
		}
		for i, child := range list.Nodes {
			if call, ok := child.(*parse.TemplateNode); ok {
				body := inlined(templates, call.Name, calls)
				calls[body], list.Nodes[i] = call, body
			}
		}
	})
	return root
}

// escape lets html/template add the escapers to a template. Since it has no calls, html/template
// derives no variants for other contexts, which nothing outside of it could reach, and adds the
// escapers to the nodes in place. A list within a list is transparent to it. The template must
// begin with a text, see [marked]: html/template escapes a template when it is first executed, and the
// execution ends at the first write.
func escape(name string, root *parse.ListNode) {
	t, err := template.New(name).AddParseTree(name, &parse.Tree{Name: name, ParseName: name, Root: root})
	require(err == nil && errors.Is(t.Execute(escapeOnly{}, nil), errEscaped))
}

var errEscaped = errors.New("escaped")

// escapeOnly is a writer that ends an execution.
type escapeOnly struct{}

func (escapeOnly) Write([]byte) (int, error) { return 0, errEscaped }
