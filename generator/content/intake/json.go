package intake

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"offprint/generator/content/intake/jsontext"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// jsonLine returns the record of a line of JSON. Values of wrong types are left out, except the title.
func jsonLine(at problem.Position, data []byte, unknown unknownKeys) Line {
	line := Line{At: at, Size: len(data)}
	value, err := jsontext.Parse(data)
	if err != nil {
		line.At, line.Err = faultIn(at, data, err)
		return line
	}
	if value.Kind() != "object" {
		line.At, line.Err = positionIn(at, data, value.Start), Error{"not a record: expected an object, found " + foundKind(value), oneRecord}
		return line
	}
	r := &jsonReader{line: &line, data: data, unknown: unknown}
	r.record(value)
	line.locate = locateIn(at, data, value)
	if line.Err != nil {
		line.Record = Record{}
	}
	return line
}

const oneRecord = "write one record, a JSON object, on each line"

// faultIn returns the error of a line that is not JSON, and its position.
func faultIn(at problem.Position, data []byte, err error) (problem.Position, Error) {
	return positionIn(at, data, jsontext.Offset(err)), Error{"not a record: " + err.Error(), oneRecord}
}

// positionIn returns the position of an offset in a value that starts at a position.
func positionIn(at problem.Position, data []byte, offset int) problem.Position {
	before := data[:min(max(offset, 0), len(data))]
	if lines := bytes.Count(before, []byte("\n")); lines > 0 {
		at.Line, at.Column = at.Line+lines, 0
		before = before[bytes.LastIndexByte(before, '\n')+1:]
	}
	at.Column = max(at.Column-1, 0) + utf8.RuneCount(before) + 1
	return at
}

// jsonReader reads the values of a record. Those that it can't read it leaves out, with a warning.
type jsonReader struct {
	line    *Line
	data    []byte
	unknown unknownKeys
	isFull  bool // there are too many warnings
}

// lineWarnings is the number of warnings of a record after which offprint reports no others.
const lineWarnings = 20

// warn reports a value that the paper is added without, or only in part.
func (r *jsonReader) warn(offset int, hint, format string, args ...any) {
	if r.isFull {
		return
	}
	if r.isFull = len(r.line.Warnings) == lineWarnings; r.isFull {
		hint, format, args = "correct the values above first", "the record has further values that are left out", nil
	}
	r.line.warn(positionIn(r.line.At, r.data, offset), hint, format, args...)
}

// wrong reports a value of a wrong type.
func (r *jsonReader) wrong(v jsontext.Value, want, hint string) {
	text := fmt.Sprintf("%s: expected %s, found %s", v.Path, want, foundKind(v))
	if strings.EqualFold(v.Path, "title") {
		r.line.At, r.line.Err = positionIn(r.line.At, r.data, v.Start), Error{text, hint}
		return
	}
	r.warn(v.Start, hint, "%s; it is left out", text)
}

func foundKind(v jsontext.Value) string {
	switch v.Kind() {
	case "number":
		return "a number"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "null":
		return "null"
	}
	return "text"
}

const inQuotes = `write it in quotes, such as "12"`

// text returns the text of a string, and "" for null.
func (r *jsonReader) text(v jsontext.Value) string {
	switch v.Kind() {
	case "string":
		return r.string(v)
	case "null":
	default:
		r.wrong(v, "text", inQuotes)
	}
	return ""
}

// word returns the text of a string or a number.
func (r *jsonReader) word(v jsontext.Value) Word {
	switch v.Kind() {
	case "string":
		return Word(r.string(v))
	case "number":
		return Word(v.Source)
	case "null":
	default:
		r.wrong(v, "text or a number", inQuotes)
	}
	return ""
}

// words returns the texts of a list, or of one string.
func (r *jsonReader) words(v jsontext.Value) (words []string) {
	for item := range v.Items() {
		if word := r.word(item); word != "" {
			words = append(words, string(word))
		}
	}
	return words
}

// string returns the text of a string without invisible characters. It reports these, and what JSON can't say, for
// which package json writes U+FFFD: bytes that are not UTF-8, and halves of surrogate pairs.
func (r *jsonReader) string(v jsontext.Value) string {
	text, invisible := plain.WithoutControls(v.Text())
	if invisible >= 0 {
		r.warn(v.Start, "delete it", "%s: the invisible character %U is left out", v.Path, invisible)
	}
	if strings.Contains(text, "\ufffd") {
		written := bytes.Count(v.Source, []byte("\ufffd")) + bytes.Count(bytes.ToLower(v.Source), []byte(`\ufffd`))
		if strings.Count(text, "\ufffd") > written {
			r.warn(v.Start, "write the characters in UTF-8",
				"%s: has bytes that are not UTF-8, or half of a surrogate pair: offprint writes \ufffd for them", v.Path)
		}
	}
	return text
}

// count returns a whole number that is not below 0.
func (r *jsonReader) count(v jsontext.Value) int {
	if v.Kind() == "null" {
		return 0
	}
	n, err := strconv.Atoi(string(v.Source))
	switch {
	case v.Kind() != "number":
		r.wrong(v, "a whole number", "write digits without quotes, such as 12")
	case err != nil:
		r.warn(v.Start, "write digits without quotes, such as 12", "%s: expected a whole number, found %s; it is left out", v.Path, shortValue(string(v.Source)))
	case n < 0:
		r.warn(v.Start, "write a number from 0", "%s: %s is below 0; it is left out", v.Path, v.Source)
	}
	return max(n, 0)
}

// flag returns true or false.
func (r *jsonReader) flag(v jsontext.Value) bool {
	if kind := v.Kind(); kind != "bool" && kind != "null" {
		r.wrong(v, "true or false", "write true or false without quotes")
	}
	return v.Source[0] == 't'
}

// isObject reports whether a value is an object, and a wrong one to the user.
func (r *jsonReader) isObject(v jsontext.Value, hint string) bool {
	if kind := v.Kind(); kind != "object" && kind != "null" {
		r.wrong(v, "an object", hint)
	}
	return v.Kind() == "object"
}
