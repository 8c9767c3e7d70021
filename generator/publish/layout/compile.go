package layout

import (
	"maps"
	"reflect"
	"sync"
	"text/template/parse"

	"offprint/generator/text/locale"
)

// A compiler compiles a template. It panics with [errUnknown] at a node that it doesn't know.
type compiler struct {
	set   set // with marks
	text  *locale.Strings
	calls map[*parse.ListNode]*parse.TemplateNode // see [inlined]
	scope map[string]value                        // the variables that the current node sees; names have a dollar sign
	slots int
}

// compile compiles a template of a set for views of a type. It fails at a node that it doesn't know, which leaves
// the whole template to html/template.
func compile(templates set, name string, text *locale.Strings, view reflect.Type) (p *program, err error) {
	defer catch(&err)
	c := &compiler{set: templates, text: text, calls: map[*parse.ListNode]*parse.TemplateNode{}}
	run := c.template(name, view)
	newMachine := func() any { return &machine{slots: make([]reflect.Value, c.slots)} }
	return &program{run: run, machines: sync.Pool{New: newMachine}}, nil
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
	c.scope = map[string]value{}
	slot := c.declare("$", dot)
	run := c.list(list, dot)
	c.scope = outer
	return func(m *machine, dot reflect.Value) {
		m.slots[slot] = dot
		run(m, dot)
	}
}

// declare declares a variable and returns its slot.
func (c *compiler) declare(name string, typ reflect.Type) int {
	slot := c.slots
	c.slots++
	c.scope[name] = value{typ, func(m *machine, _ reflect.Value) reflect.Value { return m.slots[slot] }}
	return slot
}

// list compiles a list of nodes. Without a list, there is nothing to do.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) op {
	var ops []op
	if list == nil {
		list = &parse.ListNode{}
	}
	for nodes := list.Nodes; len(nodes) > 0; {
		if text, count := leadingText(nodes); count > 0 {
			ops = append(ops, func(m *machine, _ reflect.Value) { m.print(text, count) })
			nodes = nodes[count:]
			continue
		}
		ops = append(ops, c.node(nodes[0], dot))
		nodes = nodes[1:]
	}
	return func(m *machine, dot reflect.Value) {
		for _, run := range ops {
			run(m, dot)
		}
	}
}

// leadingText returns the text of the text nodes that a list begins with, and their number.
func leadingText(nodes []parse.Node) (text string, count int) {
	for _, n := range nodes {
		n, ok := n.(*parse.TextNode)
		if !ok {
			break
		}
		text += string(n.Text)
		count++
	}
	return text, count
}

func (c *compiler) node(n parse.Node, dot reflect.Type) op {
	switch n := n.(type) {
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
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
	arg := value{get: func(*machine, reflect.Value) reflect.Value { return reflect.Value{} }}
	if pipe := c.calls[list].Pipe; pipe != nil {
		arg = c.pipe(pipe, dot)
	}
	body := c.body(list, arg.typ)
	return func(m *machine, dot reflect.Value) { body(m, arg.get(m, dot)) }
}

// action compiles a value to print and its escapers.
func (c *compiler) action(pipe *parse.PipeNode, dot reflect.Type) op {
	require(len(pipe.Decl) == 0)
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
	v := c.pipe(n.Pipe, dot)
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

// rangeBody compiles a range over a slice, with an index and an item or without variables.
func (c *compiler) rangeBody(n *parse.RangeNode, dot reflect.Type) op {
	items, variables := c.command(n.Pipe.Cmds[0], dot), n.Pipe.Decl
	require(items.typ.Kind() == reflect.Slice && len(n.Pipe.Cmds) == 1 && !n.Pipe.IsAssign && len(variables) != 1)
	otherwise := c.list(n.ElseList, dot)
	outer, index, item := c.scope, 0, 0
	if len(variables) > 0 {
		c.scope = maps.Clone(outer)
		index = c.declare(variables[0].Ident[0], reflect.TypeFor[int]())
		item = c.declare(variables[1].Ident[0], items.typ.Elem())
	}
	list := c.list(n.List, items.typ.Elem())
	c.scope = outer
	return func(m *machine, dot reflect.Value) {
		items := items.get(m, dot)
		for i := range items.Len() {
			v := items.Index(i)
			if len(variables) > 0 {
				m.slots[index], m.slots[item] = reflect.ValueOf(i), v
			}
			list(m, v)
		}
		if items.Len() == 0 {
			otherwise(m, dot)
		}
	}
}
