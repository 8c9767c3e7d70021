package layout

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// A value is a compiled expression.
type value struct {
	typ reflect.Type
	get func(m *machine, dot reflect.Value) reflect.Value
}

// A condition is a compiled expression of which only the truth matters.
type condition func(m *machine, dot reflect.Value) bool

// pipe compiles a pipeline of one command.
func (c *compiler) pipe(pipe *parse.PipeNode, dot reflect.Type) value {
	require(len(pipe.Cmds) == 1 && len(pipe.Decl) == 0)
	return c.command(pipe.Cmds[0], dot)
}

func (c *compiler) command(command *parse.CommandNode, dot reflect.Type) value {
	if len(command.Args) == 1 {
		return c.operand(command.Args[0], dot)
	}
	if key, ok := calls(command, sayFunc); ok {
		return c.say(key, command.Args[2:], dot)
	}
	if name, ok := calls(command, partFunc); ok && len(command.Args) == 3 {
		return c.part(name, c.operand(command.Args[2], dot))
	}
	panic(errUnknown)
}

func (c *compiler) operand(n parse.Node, dot reflect.Type) value {
	whole := value{dot, func(_ *machine, dot reflect.Value) reflect.Value { return dot }}
	switch n := n.(type) {
	case *parse.DotNode:
		return fields(whole, nil)
	case *parse.FieldNode:
		return fields(whole, n.Ident)
	case *parse.VariableNode:
		return fields(c.scope[n.Ident[0]], n.Ident[1:])
	case *parse.PipeNode:
		return c.pipe(n, dot)
	case *parse.StringNode:
		text := reflect.ValueOf(n.Text)
		return value{text.Type(), func(*machine, reflect.Value) reflect.Value { return text }}
	}
	panic(errUnknown)
}

// fields compiles a chain of fields. It doesn't know methods, maps, interfaces and embedded structs.
func fields(v value, names []string) value {
	typ, path := v.typ, make([]int, len(names))
	for i, name := range names {
		path[i], typ = field(typ, name)
	}
	require(typ != nil && typ.Kind() != reflect.Interface)
	return value{typ, func(m *machine, dot reflect.Value) reflect.Value {
		v := v.get(m, dot)
		for _, i := range path {
			if v = reflect.Indirect(v); !v.IsValid() {
				panic(errNilPointer)
			}
			v = v.Field(i)
		}
		return v
	}}
}

// field returns the index and the type of a field of a struct or of a pointer to one.
func field(typ reflect.Type, name string) (int, reflect.Type) {
	require(typ != nil && !hasMethod(typ, name))
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	require(typ.Kind() == reflect.Struct)
	field, ok := typ.FieldByName(name)
	require(ok && field.IsExported() && len(field.Index) == 1)
	return field.Index[0], field.Type
}

func hasMethod(typ reflect.Type, name string) bool {
	_, ok := typ.MethodByName(name)
	_, more := reflect.PointerTo(typ).MethodByName(name)
	return ok || more
}

// say compiles a call of the function say.
func (c *compiler) say(key string, args []parse.Node, dot reflect.Type) value {
	var values []value
	for _, arg := range args {
		values = append(values, c.operand(arg, dot))
	}
	return value{reflect.TypeFor[template.HTML](), func(m *machine, dot reflect.Value) reflect.Value {
		args := make([]any, len(values))
		for i, v := range values {
			args[i] = v.get(m, dot).Interface()
		}
		text, err := build(&m.meter, args, func(args ...any) (template.HTML, error) { return say(c.text, key, args) })
		check(err)
		return reflect.ValueOf(text)
	}}
}

// part compiles a call of the function part.
func (c *compiler) part(name string, arg value) value {
	body := c.template(name, arg.typ)
	return value{reflect.TypeFor[template.HTML](), func(m *machine, dot reflect.Value) reflect.Value {
		view := arg.get(m, dot)
		start := len(m.buffer)
		m.parts++
		body(m, view)
		m.parts--
		text := template.HTML(m.buffer[start:])
		m.buffer = m.buffer[:start]
		return reflect.ValueOf(text)
	}}
}

// condition compiles a node of which only the truth matters.
func (c *compiler) condition(n parse.Node, dot reflect.Type) condition {
	pipe, ok := n.(*parse.PipeNode)
	if !ok || len(pipe.Cmds) > 1 || len(pipe.Decl) > 0 {
		return truth(c.operand(n, dot))
	}
	command := pipe.Cmds[0]
	args := command.Args[1:]
	switch {
	case isCall(command, "not") && len(args) == 1:
		isTrue := c.condition(args[0], dot)
		return func(m *machine, dot reflect.Value) bool { return !isTrue(m, dot) }
	case isCall(command, "and") && len(args) > 0, isCall(command, "or") && len(args) > 0:
		return c.until(isCall(command, "or"), args, dot)
	case isCall(command, "eq") && len(args) == 2:
		return equal(c.operand(args[0], dot), c.operand(args[1], dot))
	}
	return truth(c.command(command, dot))
}

// until compiles the functions or and and, which end at the first argument that is true or not true.
func (c *compiler) until(end bool, args []parse.Node, dot reflect.Type) condition {
	var conditions []condition
	for _, arg := range args {
		conditions = append(conditions, c.condition(arg, dot))
	}
	return func(m *machine, dot reflect.Value) bool {
		for _, isTrue := range conditions {
			if isTrue(m, dot) == end {
				return end
			}
		}
		return !end
	}
}

// equal compiles the comparison of two strings.
func equal(a, b value) condition {
	require(a.typ.Kind() == reflect.String && b.typ.Kind() == reflect.String)
	return func(m *machine, dot reflect.Value) bool { return a.get(m, dot).String() == b.get(m, dot).String() }
}

func truth(v value) condition {
	isTrue := truthOf(v.typ)
	return func(m *machine, dot reflect.Value) bool { return isTrue(v.get(m, dot)) }
}

// truthOf returns the function that reports whether a value of a type is true.
func truthOf(typ reflect.Type) func(reflect.Value) bool {
	switch typ.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool, reflect.Pointer, reflect.Int:
		return func(v reflect.Value) bool { return !v.IsZero() }
	}
	panic(errUnknown)
}
