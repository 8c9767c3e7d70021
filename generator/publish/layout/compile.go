package layout

import (
	"reflect"
	"strings"
	"text/template/parse"

	"offprint/generator/text/locale"
)

// A compiler compiles a template. It panics with [errUnknown] at a node that it doesn't know.
type compiler struct {
	set   set // with marks
	text  *locale.Strings
	calls map[*parse.ListNode]*parse.TemplateNode // see [inlined]
	scope []variable                              // those that the current node sees
	slots int
}

// A variable is a variable of a template. Its name has a dollar sign.
type variable struct {
	name string
	slot int
	typ  reflect.Type
}

// compile compiles a template of a set for views of a type. It returns nil if it can't, which leaves
// the template to html/template.
func compile(templates set, name string, text *locale.Strings, view reflect.Type) (p *program) {
	defer func() {
		if e := recover(); e != nil && e != errUnknown {
			panic(e)
		}
	}()
	c := &compiler{set: templates, text: text, calls: map[*parse.ListNode]*parse.TemplateNode{}}
	run := c.template(name, view)
	return &program{run: run, slots: c.slots}
}

// template compiles a template that html/template escapes by itself.
func (c *compiler) template(name string, dot reflect.Type) op {
	root := inlined(c.set, name, c.calls)
	escape(name, root)
	return c.body(root, dot)
}

// body compiles the body of a called template, which sees no variables of its caller.
func (c *compiler) body(list *parse.ListNode, dot reflect.Type) op {
	outer := c.scope
	c.scope = nil
	slot := c.declare("$", dot)
	run := c.list(list, dot)
	c.scope = outer
	return func(m *machine, dot reflect.Value) {
		m.slots[slot] = dot
		run(m, dot)
	}
}

func (c *compiler) declare(name string, typ reflect.Type) (slot int) {
	c.scope = append(c.scope, variable{name, c.slots, typ})
	c.slots++
	return c.slots - 1
}

// list compiles a list of nodes. Texts in a row become one. Without a list, there is nothing to do.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) op {
	var ops []op
	var nodes []parse.Node
	if list != nil {
		nodes = list.Nodes
	}
	for i := 0; i < len(nodes); i++ {
		var text strings.Builder
		steps := 0
		for ; i < len(nodes) && nodes[i].Type() == parse.NodeText; i++ {
			text.Write(nodes[i].(*parse.TextNode).Text)
			steps++
		}
		if text := text.String(); steps > 0 {
			ops = append(ops, func(m *machine, _ reflect.Value) { m.print(text, steps) })
		}
		if i < len(nodes) {
			ops = append(ops, c.node(nodes[i], dot))
		}
	}
	return func(m *machine, dot reflect.Value) {
		for _, run := range ops {
			run(m, dot)
		}
	}
}

func (c *compiler) node(n parse.Node, dot reflect.Type) op {
	scope := c.scope
	if n, ok := n.(*parse.ActionNode); ok {
		return c.action(n.Pipe, dot)
	}
	defer func() { c.scope = scope }() // variables end with the branch
	switch n := n.(type) {
	case *parse.ListNode:
		return c.call(n, dot)
	case *parse.IfNode:
		return c.ifBody(n, dot)
	case *parse.WithNode:
		return c.withBody(n, dot)
	case *parse.RangeNode:
		return c.rangeBody(n, dot)
	}
	panic(errUnknown)
}

// call compiles the body that replaces a call.
func (c *compiler) call(list *parse.ListNode, dot reflect.Type) op {
	call := c.calls[list]
	if call.Pipe == nil {
		body := c.body(list, nil)
		return func(m *machine, _ reflect.Value) { body(m, reflect.Value{}) }
	}
	arg := c.pipe(call.Pipe, dot)
	body := c.body(list, arg.typ)
	return func(m *machine, dot reflect.Value) { body(m, arg.get(m, dot)) }
}

// action compiles the declaration of a variable, or a value to print and its escapers.
func (c *compiler) action(pipe *parse.PipeNode, dot reflect.Type) op {
	if len(pipe.Decl) > 0 {
		set := c.declared(pipe, dot)
		return func(m *machine, dot reflect.Value) { set.get(m, dot) }
	}
	v := c.command(pipe.Cmds[0], dot)
	format, escape := formatOf(v.typ), escaperOf(v.typ, pipe.Cmds[1:])
	return func(m *machine, dot reflect.Value) { m.print(escape(format(v.get(m, dot))), 1) }
}

func (c *compiler) ifBody(n *parse.IfNode, dot reflect.Type) op {
	isTrue := c.condition(n.Pipe, dot)
	list, otherwise := c.list(n.List, dot), c.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		if isTrue(m, dot) {
			list(m, dot)
		} else {
			otherwise(m, dot)
		}
	}
}

func (c *compiler) withBody(n *parse.WithNode, dot reflect.Type) op {
	v := c.declared(n.Pipe, dot)
	isTrue := truthOf(v.typ)
	list, otherwise := c.list(n.List, v.typ), c.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		if v := v.get(m, dot); isTrue(v) {
			list(m, v)
		} else {
			otherwise(m, dot)
		}
	}
}

// rangeBody compiles a range over a slice.
func (c *compiler) rangeBody(n *parse.RangeNode, dot reflect.Type) op {
	items := c.command(n.Pipe.Cmds[0], dot)
	if items.typ.Kind() != reflect.Slice || len(n.Pipe.Cmds) > 1 || n.Pipe.IsAssign {
		panic(errUnknown)
	}
	index, item := -1, -1 // the slots
	if names := n.Pipe.Decl; len(names) > 1 {
		index = c.declare(names[0].Ident[0], reflect.TypeFor[int]())
	}
	if names := n.Pipe.Decl; len(names) > 0 {
		item = c.declare(names[len(names)-1].Ident[0], items.typ.Elem())
	}
	list, otherwise := c.list(n.List, items.typ.Elem()), c.list(n.ElseList, dot)
	return func(m *machine, dot reflect.Value) {
		items := items.get(m, dot)
		for i := range items.Len() {
			if index >= 0 {
				m.slots[index] = reflect.ValueOf(i)
			}
			if item >= 0 {
				m.slots[item] = items.Index(i)
			}
			list(m, items.Index(i))
		}
		if items.Len() == 0 {
			otherwise(m, dot)
		}
	}
}
