package layout

import (
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"offprint/generator/text/locale"
)

// Limits of the functions that build strings, since a layout can feed a result back: ten times
// {{$x = print $x $x}} make a thousand copies.
const (
	stringLimit = 1 << 20 // bytes of the arguments of a call, and of its result
	widthLimit  = 1000    // the width and the precision of a verb of printf
)

// funcs returns the functions for the templates of a set. They count what they build for the meter.
func funcs(text *locale.Strings, set *template.Template, m *meter) template.FuncMap {
	return template.FuncMap{
		sayFunc: func(key string, args ...any) (template.HTML, error) {
			return build(m, args, func(args ...any) (template.HTML, error) { return say(text, key, args) })
		},
		partFunc:   func(name string, view any) (template.HTML, error) { return m.part(set, name, view) },
		stepFunc:   func() (string, error) { return "", m.step(0) },
		"printf":   func(format string, args ...any) (string, error) { return printf(m, format, args) },
		"print":    bounded(m, fmt.Sprint),
		"println":  bounded(m, fmt.Sprintln),
		"html":     bounded(m, template.HTMLEscaper),
		"js":       bounded(m, template.JSEscaper),
		"urlquery": bounded(m, template.URLQueryEscaper),
	}
}

func bounded(m *meter, function func(...any) string) func(...any) (string, error) {
	return func(args ...any) (string, error) {
		return build(m, args, func(args ...any) (string, error) { return function(args...), nil })
	}
}

// build calls a function with the arguments, unless they or the result are too long.
func build[Text ~string](m *meter, args []any, function func(...any) (Text, error)) (Text, error) {
	length := 0
	for _, arg := range args {
		if length += lengthOf(arg); length > stringLimit {
			return "", errTooLong
		}
	}
	if err := m.step(length); err != nil {
		return "", err
	}
	text, err := function(args...)
	if err == nil && len(text) > stringLimit {
		return "", errTooLong
	}
	return text, err
}

// lengthOf returns the length of a value as fmt.Sprint prints it.
func lengthOf(arg any) int {
	if v := reflect.ValueOf(arg); v.Kind() == reflect.String {
		return v.Len()
	}
	return len(fmt.Sprint(arg))
}

var errTooLong = limitError{fmt.Sprintf("a text is longer than %d MB", stringLimit>>20), "print what is long without a function"}

var (
	verb   = regexp.MustCompile(`%[^a-zA-Z%]*.?`)
	number = regexp.MustCompile(`[0-9]+`)
)

// expansion is the largest ratio of the lengths of a string as a verb formats it, such as %q or
// % #x, and of the string.
const expansion = 12

// printf is fmt.Sprintf, except that it refuses formats that may make long texts of short ones: it
// multiplies the longest argument by the verbs and their widths.
func printf(m *meter, format string, args []any) (string, error) {
	longest, width := 0, 0
	for _, arg := range args {
		longest = max(longest, lengthOf(arg))
		if reflect.ValueOf(arg).Kind() != reflect.String {
			longest = max(longest, numberLength, len(fmt.Sprintf("%#v", arg)))
		}
	}
	verbs := verb.FindAllString(format, -1)
	for _, v := range verbs {
		if strings.Contains(v, "*") {
			return "", limitError{"printf takes a width from its arguments", "write the width as a number: %8d"}
		}
		for _, digits := range number.FindAllString(v, -1) {
			if n, err := strconv.Atoi(digits); err != nil || n > widthLimit {
				return "", limitError{fmt.Sprintf("printf has a width over %d", widthLimit), ""}
			} else {
				width = max(width, n)
			}
		}
	}
	if len(verbs)*(longest+1)*(width+expansion) > stringLimit*expansion {
		return "", errTooLong
	}
	return build(m, append([]any{format}, args...), func(...any) (string, error) { return fmt.Sprintf(format, args...), nil })
}

// numberLength is the length of the largest float64 as %f prints it, in proportion to [expansion].
const numberLength = 320 / expansion
