package layout

import (
	"errors"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"strconv"
	"text/template"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
	"offprint/layouts"
)

var (
	templateError = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

	// openEnded matches the error for a template that ends within a tag, a style or a script. The
	// state of the parser follows.
	openEnded = regexp.MustCompile(`^html/template: ?([^:]+): (ends in a non-text context)`)

	unknownField = regexp.MustCompile(`can't evaluate field (\w+) in type (.+)$`)
)

// errorLength is how many characters of an error of html/template are shown: it may quote a whole layout.
const errorLength = 500

// templateProblem turns an error of html/template into a problem with its position. Views are of
// the given type; nil if unknown.
func templateProblem(err error, view reflect.Type) problem.Problem {
	limit := limitError{}
	isLimit := errors.As(err, &limit)
	for inner := (template.ExecError{}); errors.As(errors.Unwrap(err), &inner); {
		err = inner // of a part that the function part renders
	}
	if open := openEnded.FindStringSubmatch(err.Error()); open != nil {
		return problem.Problem{
			Code: brokenLayout, Position: problem.Position{File: path.Join(layouts.Root, open[1])},
			Text: "the layout fails: it " + open[2], Hint: "close what is open: a tag, an attribute, a style or a script",
		}
	}
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil && isLimit { // of the whole build
		return problem.Problem{Code: Limit, Position: problem.Position{File: layouts.Root}, Text: limit.text, Hint: limit.hint}
	}
	if m == nil {
		return problem.Problem{Code: brokenLayout, Position: problem.Position{File: layouts.Root}, Text: err.Error()}
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	if column > 0 {
		column++ // text/template counts from 0
	}
	p := problem.Problem{
		Code: brokenLayout, Position: problem.Position{File: path.Join(layouts.Root, m[1]), Line: line, Column: column},
		Text: fmt.Sprintf("the layout fails: %s", plain.Excerpt(m[4], errorLength)),
	}
	if isLimit {
		p.Code, p.Text, p.Hint = Limit, limit.text, limit.hint
	} else if field := unknownField.FindStringSubmatch(m[4]); field != nil {
		p.Text = fmt.Sprintf("the layout fails: there is no field .%s", field[1])
		if near := problem.Nearest(field[1], fieldsOf(view, field[2])); near != "" {
			p.Hint = "did you mean ." + near + "?"
		}
	}
	return p
}

// fieldsOf returns the fields of the struct with the given name within a type.
func fieldsOf(t reflect.Type, name string) []string {
	switch {
	case t == nil:
		return nil
	case t.Kind() == reflect.Pointer && t.String() == name:
		return fieldsOf(t.Elem(), t.Elem().String())
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice:
		return fieldsOf(t.Elem(), name)
	case t.Kind() != reflect.Struct:
		return nil
	}
	var fields []string
	for field := range t.Fields() {
		if t.String() == name {
			fields = append(fields, field.Name)
		} else if fields == nil {
			fields = fieldsOf(field.Type, name)
		}
	}
	return fields
}
