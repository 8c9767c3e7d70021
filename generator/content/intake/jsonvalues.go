package intake

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
)

// jsonValue is a value in valid JSON.
type jsonValue struct {
	path   string // of keys, such as urls.pdf; the items of a list share that of the list
	start  int    // offset in the line
	source []byte // without white space around it
}

// kind returns the name of the value's type.
func (v jsonValue) kind() string {
	switch v.source[0] {
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

// jsonMember is a key of an object and its value.
type jsonMember struct {
	name  string
	start int // offset of the key in the line
	jsonValue
}

// members yields the members of an object in their order.
func (v jsonValue) members() iter.Seq[jsonMember] {
	return func(yield func(jsonMember) bool) {
		for at := 1; ; {
			at += leading(v.source[at:], " \t\r\n,")
			if v.source[at] == '}' {
				return
			}
			m := jsonMember{start: v.start + at}
			end := at + valueEnd(v.source[at:])
			m.name = jsonString(v.source[at:end])
			at = end + leading(v.source[end:], " \t\r\n:")
			end = at + valueEnd(v.source[at:])
			m.jsonValue = jsonValue{pathBelow(v.path, m.name), v.start + at, v.source[at:end]}
			if !yield(m) {
				return
			}
			at = end
		}
	}
}

// items yields the items of a list. Any other value is the only item.
func (v jsonValue) items() iter.Seq[jsonValue] {
	return func(yield func(jsonValue) bool) {
		if v.source[0] != '[' {
			yield(v)
			return
		}
		for at := 1; ; {
			at += leading(v.source[at:], " \t\r\n,")
			if v.source[at] == ']' {
				return
			}
			end := at + valueEnd(v.source[at:])
			if !yield(jsonValue{v.path, v.start + at, v.source[at:end]}) {
				return
			}
			at = end
		}
	}
}

func leading(s []byte, cutset string) int { return len(s) - len(bytes.TrimLeft(s, cutset)) }

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
		case ',', ' ', '\t', '\r', '\n':
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

// jsonString returns the text of a string.
func jsonString(source []byte) (text string) {
	if bytes.IndexByte(source, '\\') < 0 {
		return strings.ToValidUTF8(string(source[1:len(source)-1]), "\ufffd")
	}
	_ = json.Unmarshal(source, &text) // valid JSON has valid strings
	return text
}

// pathBelow returns the path of a key. It has two keys at most, and these are short, so that the paths of a
// line of 4 MB are not much longer than the line.
func pathBelow(path, key string) string {
	if strings.Contains(path, ".") {
		return path
	}
	if len(key) > 100 {
		key = strings.ToValidUTF8(key[:100], "")
	}
	return strings.TrimPrefix(path+"."+key, ".")
}
