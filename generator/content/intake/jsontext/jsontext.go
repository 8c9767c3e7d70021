// Package jsontext reads JSON in its order and with the places of its values, which package json doesn't tell.
package jsontext

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"unicode/utf8"
)

// Value is a value in valid JSON.
type Value struct {
	Path   string // of keys, such as urls.pdf; the items of a list share that of the list
	Start  int    // offset in the text
	Source []byte // without white space around it
}

// Parse returns the value that a text is. The error is that of package json.
func Parse(text []byte) (Value, error) {
	if !json.Valid(text) {
		return Value{}, json.Unmarshal(text, new(json.RawMessage)) // which has the offset
	}
	start := Leading(text, " \t\r\n")
	return Value{Start: start, Source: text[start : start+valueEnd(text[start:])]}, nil
}

// Offset returns the offset in the text of an error of Parse.
func Offset(err error) int {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return max(int(syntax.Offset)-1, 0)
	}
	return 0
}

// Kind returns the name of the value's type: object, array, string, bool, null or number.
func (v Value) Kind() string {
	switch v.Source[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// Text returns the text of a string, the digits of a number, and "" for any other value. U+FFFD is in the place
// of what is not UTF-8.
func (v Value) Text() string {
	switch v.Kind() {
	case "string":
		return unquoted(v.Source)
	case "number":
		return string(v.Source)
	}
	return ""
}

// Member is a key of an object and its value.
type Member struct {
	Name  string
	Start int // offset of the key in the text
	Value
}

// Members yields the members of an object in their order, and nothing for any other value.
func (v Value) Members() iter.Seq[Member] {
	return func(yield func(Member) bool) {
		if v.Kind() != "object" {
			return
		}
		for at := 1; ; {
			at += Leading(v.Source[at:], " \t\r\n,")
			if v.Source[at] == '}' {
				return
			}
			m := Member{Start: v.Start + at}
			end := at + valueEnd(v.Source[at:])
			m.Name = unquoted(v.Source[at:end])
			at = end + Leading(v.Source[end:], " \t\r\n:")
			end = at + valueEnd(v.Source[at:])
			m.Value = Value{pathBelow(v.Path, m.Name), v.Start + at, v.Source[at:end]}
			if !yield(m) {
				return
			}
			at = end
		}
	}
}

// Get returns the value of the first member with a name. The value of a missing one is null.
func (v Value) Get(name string) Value {
	for m := range v.Members() {
		if m.Name == name {
			return m.Value
		}
	}
	return Value{pathBelow(v.Path, name), v.Start, []byte("null")}
}

// Items yields the items of a list. Any other value is the only item.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.Kind() != "array" {
			yield(v)
			return
		}
		for at := 1; ; {
			at += Leading(v.Source[at:], " \t\r\n,")
			if v.Source[at] == ']' {
				return
			}
			end := at + valueEnd(v.Source[at:])
			if !yield(Value{v.Path, v.Start + at, v.Source[at:end]}) {
				return
			}
			at = end
		}
	}
}

// Leading returns the number of bytes at the start that are in cutset.
func Leading(s []byte, cutset string) int { return len(s) - len(bytes.TrimLeft(s, cutset)) }

// valueEnd returns the end of the value at the start of valid JSON.
func valueEnd(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			if i = stringEnd(s, i); depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// stringEnd returns the offset of the quote that ends the string at an offset.
func stringEnd(s []byte, at int) int {
	for at++; s[at] != '"'; at++ {
		if s[at] == '\\' {
			at++
		}
	}
	return at
}

// unquoted returns the text of a string.
func unquoted(source []byte) (text string) {
	if bytes.IndexByte(source, '\\') < 0 && utf8.Valid(source) {
		return string(source[1 : len(source)-1])
	}
	_ = json.Unmarshal(source, &text) // valid JSON has valid strings
	return text
}

// pathBelow returns the path of a key. It has two keys at most, and these are short, so that the paths of a
// text of 4 MB are not much longer than the text.
func pathBelow(path, key string) string {
	if strings.Contains(path, ".") {
		return path
	}
	if len(key) > 100 {
		key = strings.ToValidUTF8(key[:100], "")
	}
	return strings.TrimPrefix(path+"."+key, ".")
}
