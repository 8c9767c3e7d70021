package intake

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
)

// jsonValue is a value of a line: its path, such as urls.pdf, which the items of a list share with the list.
type jsonValue struct {
	path   string
	token  json.Token
	start  int    // offset
	source []byte // the text of a scalar; the bracket of a list or an object
}

// kind returns the name of the value's type in package json.
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

// jsonValues yields the values of valid JSON in their order.
func jsonValues(data []byte) iter.Seq[jsonValue] {
	return func(yield func(jsonValue) bool) {
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		walkJSON(d, data, "", yield)
	}
}

// walkJSON yields the next value and those in it. It reports whether to go on.
func walkJSON(d *json.Decoder, data []byte, path string, yield func(jsonValue) bool) bool {
	start := int(d.InputOffset())
	token, err := d.Token()
	if err != nil {
		return false
	}
	end := int(d.InputOffset())
	start += len(data[start:end]) - len(bytes.TrimLeft(data[start:end], " \t\r\n,:"))
	if !yield(jsonValue{path, token, start, data[start:end]}) {
		return false
	}
	delim, isOpen := token.(json.Delim)
	for isOpen && d.More() {
		below := path
		if delim == '{' {
			key, err := d.Token()
			if err != nil {
				return false
			}
			below = pathBelow(path, key.(string))
		}
		if !walkJSON(d, data, below, yield) {
			return false
		}
	}
	if isOpen {
		_, err = d.Token()
	}
	return err == nil
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
