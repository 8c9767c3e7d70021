package runner

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// scope is what an expression can name: contexts, such as github and steps, and the functions of the state of a job.
type scope struct {
	contexts map[string]any
	status   func(name string) (bool, error) // success(), failure(), cancelled() and always(); nil outside of conditions
	hash     func(patterns []string) (string, error)
}

// expression computes a value.
type expression func(scope) (any, error)

// tokens of expressions: texts, numbers, names and operators.
var token = regexp.MustCompile(`^(?:'(?:[^']|'')*'|0x[0-9a-fA-F]+|-?\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_-]*|&&|\|\||==|!=|<=|>=|[<>!()\[\].,*])`)

// parser reads an expression; see
// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions.
type parser struct {
	tokens    []string
	hasStatus bool // the expression calls a function of the state of the job
}

// parse returns the expression of a text between ${{ and }}.
func parse(source string) (e expression, hasStatus bool, err error) {
	p := parser{}
	for rest := strings.TrimSpace(source); rest != ""; rest = strings.TrimSpace(rest) {
		t := token.FindString(rest)
		if t == "" {
			return nil, false, fmt.Errorf("expression %q: unexpected %q", source, rest)
		}
		p.tokens, rest = append(p.tokens, t), rest[len(t):]
	}
	if e, err = p.binary(0); err == nil && len(p.tokens) > 0 {
		err = fmt.Errorf("unexpected %q", p.tokens[0])
	}
	if err != nil {
		return nil, false, fmt.Errorf("expression %q: %w", source, err)
	}
	return e, p.hasStatus, nil
}

func (p *parser) take(options ...string) string {
	if len(p.tokens) == 0 || len(options) > 0 && !slices.Contains(options, p.tokens[0]) {
		return ""
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

func (p *parser) expect(t string) error {
	if p.take(t) == "" {
		return fmt.Errorf("missing %q", t)
	}
	return nil
}

// operators by precedence, the weakest first.
var operators = [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<", "<=", ">", ">="}}

func (p *parser) binary(level int) (expression, error) {
	if level == len(operators) {
		return p.unary()
	}
	left, err := p.binary(level + 1)
	for err == nil {
		operator := p.take(operators[level]...)
		if operator == "" {
			return left, nil
		}
		var right expression
		if right, err = p.binary(level + 1); err == nil {
			left = operation(operator, left, right)
		}
	}
	return nil, err
}

func operation(operator string, left, right expression) expression {
	return func(s scope) (any, error) {
		a, err := left(s)
		if err != nil || operator == "||" && truthy(a) || operator == "&&" && !truthy(a) {
			return a, err
		}
		b, err := right(s)
		switch operator {
		case "==":
			return equal(a, b), err
		case "!=":
			return !equal(a, b), err
		case "<":
			return less(a, b), err
		case "<=":
			return less(a, b) || equal(a, b), err
		case ">":
			return less(b, a), err
		case ">=":
			return less(b, a) || equal(a, b), err
		}
		return b, err
	}
}

func (p *parser) unary() (expression, error) {
	if p.take("!") == "" {
		return p.access()
	}
	operand, err := p.unary()
	return func(s scope) (any, error) {
		v, err := operand(s)
		return !truthy(v), err
	}, err
}

// access reads a value and the properties after it: a.b, a['b'], a[0] and a.*.b.
func (p *parser) access() (expression, error) {
	value, err := p.value()
	for err == nil {
		switch p.take(".", "[") {
		case "":
			return value, nil
		case ".":
			name := p.take()
			if name == "" {
				return nil, fmt.Errorf("missing name after a dot")
			}
			value = property(value, func(scope) (any, error) { return name, nil }, name == "*")
		case "[":
			var index expression
			if index, err = p.binary(0); err == nil {
				value, err = property(value, index, false), p.expect("]")
			}
		}
	}
	return nil, err
}

// value reads a literal, a context, a call or an expression in parentheses.
func (p *parser) value() (expression, error) {
	t := p.take()
	switch {
	case t == "":
		return nil, fmt.Errorf("unexpected end")
	case t == "(":
		e, err := p.binary(0)
		if err == nil {
			err = p.expect(")")
		}
		return e, err
	case t[0] == '\'':
		return constant(strings.ReplaceAll(t[1:len(t)-1], "''", "'")), nil
	case t[0] == '-' || '0' <= t[0] && t[0] <= '9':
		return constant(number(t)), nil
	case t == "true" || t == "false":
		return constant(t == "true"), nil
	case t == "null":
		return constant(nil), nil
	case !regexp.MustCompile(`^\w`).MatchString(t):
		return nil, fmt.Errorf("unexpected %s", strconv.Quote(t))
	case p.take("(") != "":
		return p.call(t)
	}
	return func(s scope) (any, error) {
		v, ok := named(s.contexts, t)
		if !ok {
			return nil, fmt.Errorf("unknown context %q", t)
		}
		return v, nil
	}, nil
}

func constant(v any) expression { return func(scope) (any, error) { return v, nil } }

func (p *parser) call(name string) (expression, error) {
	var arguments []expression
	for p.take(")") == "" {
		if len(arguments) > 0 {
			if err := p.expect(","); err != nil {
				return nil, err
			}
		}
		argument, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, argument)
	}
	p.hasStatus = p.hasStatus || slices.Contains(statusFunctions, name)
	return function(name, arguments)
}
