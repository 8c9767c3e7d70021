package runner

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// A value of an expression is nil, a bool, a float64, a string, a []any, an object or a strict.

// object has properties whose names ignore case. A missing one is nil.
type object = map[string]any

// strict is an object of which GitHub knows all properties: a missing one is an error, since it is a typing error in
// a workflow.
type strict map[string]any

// truthy reports whether a value counts as true.
func truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	}
	return true
}

// text returns a value as it reads in a text. Lists and objects have no text of their own.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		return v
	case []any:
		return "Array"
	}
	return "Object"
}

func number(v any) float64 {
	switch v := v.(type) {
	case nil:
		return 0
	case bool:
		if v {
			return 1
		}
		return 0
	case float64:
		return v
	case string:
		if v = strings.TrimSpace(v); v == "" {
			return 0
		}
		if n, err := strconv.ParseInt(v, 0, 64); err == nil && strings.HasPrefix(v, "0x") {
			return float64(n)
		}
		if n, err := strconv.ParseFloat(v, 64); err == nil {
			return n
		}
	}
	return math.NaN()
}

// equal compares texts without case, and values of different types as numbers.
func equal(a, b any) bool {
	x, isText := a.(string)
	y, areTexts := b.(string)
	switch {
	case isText && areTexts:
		return strings.EqualFold(x, y)
	case isTree(a) || isTree(b):
		return false
	}
	return number(a) == number(b)
}

func less(a, b any) bool {
	x, isText := a.(string)
	y, areTexts := b.(string)
	if isText && areTexts {
		return strings.ToUpper(x) < strings.ToUpper(y)
	}
	return number(a) < number(b)
}

func isTree(v any) bool {
	switch v.(type) {
	case []any, object, strict:
		return true
	}
	return false
}

// tree returns data of JSON's types, as decoding would.
func tree(data any) (v any) {
	encoded, err := json.Marshal(data)
	if err == nil {
		err = json.Unmarshal(encoded, &v)
	}
	if err != nil {
		panic(err) // JSON can encode every type that the runner uses
	}
	return v
}
