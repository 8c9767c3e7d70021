package content

import (
	"maps"

	"offprint/generator/text/pattern"

	"slices"
	"strings"
)

// shape is what a schema says about the value of a key. Its methods return changed copies.
type shape struct {
	schema   schema
	required bool // the key must have a value
}

// schema is a JSON Schema (draft 2020-12). A type is a []string, an enum a []any, an anyOf a []schema.
type schema map[string]any

// with returns the shape with one more keyword.
func (s shape) with(keyword string, value any) shape {
	changed := maps.Clone(s.schema)
	changed[keyword] = value
	return shape{changed, s.required}
}

// must returns the shape of a key that must have a value.
func (s shape) must() shape { return shape{s.schema, true} }

// or returns the shape of a key with a default.
func (s shape) or(value any) shape { return s.with("default", value) }

// not returns the shape without the strings that match a pattern.
func (s shape) not(pattern string) shape {
	return s.with("not", schema{"type": []string{"string"}, "pattern": pattern})
}

// orNull returns the shape of a value that may be null.
func (s shape) orNull() shape {
	if types, ok := s.schema["type"].([]string); ok {
		return s.with("type", append(slices.Clone(types), "null"))
	}
	if enum, ok := s.schema["enum"].([]any); ok {
		return s.with("enum", append(slices.Clone(enum), nil))
	}
	return s.with("anyOf", append(slices.Clone(s.schema["anyOf"].([]schema)), schema{"type": []string{"null"}}))
}

// anyText is the shape of text that may be empty. Editors read the scalars of YAML before they
// apply a schema, so text may be a number or a boolean.
func anyText() shape { return shape{schema: schema{"type": []string{"string", "number", "boolean"}}} }

// someText is the shape of text that is not empty.
func someText() shape { return anyText().with("pattern", `\S`) }

// form is the shape of strings that match a pattern, with white space around it, as the reader
// allows. Patterns keep to what the regular expressions of ECMAScript, Python and Go have in
// common.
func form(pattern string) shape {
	return shape{schema: schema{"type": []string{"string"}, "pattern": `^\s*(` + pattern + `)\s*$`}}
}

// formOrNumber is form for values that without quotes may be numbers, which are at least least.
func formOrNumber(pattern string, least int) shape {
	return form(pattern).with("type", []string{"string", "number"}).with("minimum", least)
}

// whole is the shape of whole numbers that are at least least.
func whole(least int) shape {
	return shape{schema: schema{"type": []string{"integer", "string"}, "minimum": least, "pattern": `^\s*\+?[0-9]+\s*$`}}
}

func flag() shape { return shape{schema: schema{"enum": []any{true, false, "true", "false"}}} }

// wordOf is the shape of one of several words.
func wordOf[S ~string](words ...S) shape {
	enum := make([]any, len(words))
	for i, word := range words {
		enum[i] = string(word)
	}
	return shape{schema: schema{"enum": enum}}
}

func listOf(item shape) shape {
	return shape{schema: schema{"type": []string{"array"}, "items": item.schema}}
}

// oneOrMore is the shape of an item or a list of items.
func oneOrMore(item shape) shape { return anyOf(item, listOf(item)) }

func anyOf(shapes ...shape) shape {
	var schemas []schema
	for _, s := range shapes {
		schemas = append(schemas, s.schema)
	}
	return shape{schema: schema{"anyOf": schemas}}
}

// entries is the shape of a mapping with free names.
func entries(name, value shape) shape {
	return shape{schema: schema{"type": []string{"object"}, "propertyNames": name.schema, "additionalProperties": value.schema}}
}

// object is the shape of a mapping with the given keys.
func object[T any](keys []key[T]) shape {
	properties, required := schema{}, []string{}
	for _, k := range keys {
		value := k.shape.limited(k.name)
		if value.required {
			required = append(required, k.name)
		} else {
			value = value.orNull()
		}
		if k.doc != "" {
			value = value.with("description", plainDoc(k.doc))
		}
		properties[k.name] = value.schema
	}
	result := shape{schema: schema{"type": []string{"object"}, "properties": properties, "additionalProperties": false}}
	if len(required) > 0 {
		result = result.with("required", required)
	}
	return result
}

// codes returns words in Markdown's backquotes.
func codes(words ...string) string { return "`" + strings.Join(words, "`, `") + "`" }

var (
	seeAlso  = pattern.New(`(?:[;.]) (?:\[see|[Ss]ee) [^;.]*\[?[^]]*\]\([^)]*\)`)
	linkText = pattern.New(`\[([^]]*)\]\([^)]*\)`)
)

// plainDoc returns the documentation of a key without links, and without references to other parts
// of the documentation.
func plainDoc(doc string) string {
	return linkText.ReplaceAllString(seeAlso.ReplaceAllString(doc, ""), "$1")
}
