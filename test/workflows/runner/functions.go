package runner

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// statusFunctions ask for the state of a job.
var statusFunctions = []string{"success", "failure", "cancelled", "always"}

// functions by lower-case name, and how many arguments each takes at least.
var functions = map[string]struct {
	least, most int
	apply       func(scope, []any) (any, error)
}{
	"contains":   {2, 2, func(_ scope, a []any) (any, error) { return contains(a[0], a[1]), nil }},
	"startswith": {2, 2, func(_ scope, a []any) (any, error) { return strings.HasPrefix(lower(a[0]), lower(a[1])), nil }},
	"endswith":   {2, 2, func(_ scope, a []any) (any, error) { return strings.HasSuffix(lower(a[0]), lower(a[1])), nil }},
	"format":     {1, 99, func(_ scope, a []any) (any, error) { return format(text(a[0]), a[1:]) }},
	"join":       {1, 2, func(_ scope, a []any) (any, error) { return join(a), nil }},
	"tojson": {1, 1, func(_ scope, a []any) (any, error) {
		data, err := json.MarshalIndent(a[0], "", "  ")
		return string(data), err
	}},
	"fromjson": {1, 1, func(_ scope, a []any) (v any, err error) {
		err = json.Unmarshal([]byte(text(a[0])), &v)
		return v, err
	}},
	"hashfiles": {1, 99, func(s scope, a []any) (any, error) {
		if s.hash == nil {
			return nil, fmt.Errorf("hashFiles() works only in steps")
		}
		var patterns []string
		for _, v := range a {
			patterns = append(patterns, text(v))
		}
		return s.hash(patterns)
	}},
}

func function(name string, arguments []expression) (expression, error) {
	if slices.Contains(statusFunctions, name) && len(arguments) == 0 {
		return func(s scope) (any, error) {
			if s.status == nil {
				return nil, fmt.Errorf("%s() works only in conditions", name)
			}
			return s.status(name)
		}, nil
	}
	f, ok := functions[strings.ToLower(name)]
	if !ok || len(arguments) < f.least || len(arguments) > f.most {
		return nil, fmt.Errorf("unknown function %s with %d arguments", name, len(arguments))
	}
	return func(s scope) (any, error) {
		values := make([]any, len(arguments))
		for i, argument := range arguments {
			v, err := argument(s)
			if err != nil {
				return nil, err
			}
			if list, ok := v.(filtered); ok {
				v = []any(list)
			}
			values[i] = v
		}
		return f.apply(s, values)
	}, nil
}

func lower(v any) string { return strings.ToLower(text(v)) }

func contains(in, v any) bool {
	if list, ok := in.([]any); ok {
		return slices.ContainsFunc(list, func(item any) bool { return equal(item, v) })
	}
	return strings.Contains(lower(in), lower(v))
}

func join(a []any) string {
	separator := ","
	if len(a) == 2 {
		separator = text(a[1])
	}
	list, ok := a[0].([]any)
	if !ok {
		return text(a[0])
	}
	var texts []string
	for _, item := range list {
		texts = append(texts, text(item))
	}
	return strings.Join(texts, separator)
}

// format replaces {0}, {1} and so on; {{ and }} are braces.
func format(pattern string, values []any) (string, error) {
	pairs := []string{"{{", "{", "}}", "}"}
	for i, v := range values {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), text(v))
	}
	return strings.NewReplacer(pairs...).Replace(pattern), nil
}
