package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"offprint/generator/problem"
)

// jsonLine returns the record of a line of JSON. Values of wrong types are left out, except the title.
func jsonLine(at problem.Position, data []byte) Line {
	line := Line{At: at, Size: len(data)}
	err := json.Unmarshal(data, &line.Record)
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) && wrong.Field != "" {
		line.readKeys(data)
	} else if err != nil {
		line.fail(faultIn(at, data, err))
	}
	if line.Err != nil {
		return line
	}
	if !utf8.Valid(data) || bytes.Contains(data, []byte(`\u`)) {
		line.warnReplaced(data)
	}
	line.dropNegative(data)
	return line
}

func (l *Line) fail(at problem.Position, err Error) { l.At, l.Record, l.Err = at, Record{}, err }

// readKeys reads the keys of a record on their own, since one wrong value can end the reading of others.
func (l *Line) readKeys(data []byte) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		l.fail(faultIn(l.At, data, err))
		return
	}
	l.Record = Record{}
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		key, err := json.Marshal(map[string]json.RawMessage{name: keys[name]})
		if err == nil {
			err = json.Unmarshal(key, &l.Record)
		}
		if err == nil {
			continue
		}
		at, fault := faultIn(l.At, data, err)
		if strings.EqualFold(name, "title") || len(l.Warnings) == lineWarnings {
			l.fail(at, fault)
			return
		}
		l.warn(at, fault.Hint, "%s; it is left out", fault.Text)
	}
}

// faultIn returns the error of a line that is not a record, and its position.
func faultIn(at problem.Position, data []byte, err error) (problem.Position, Error) {
	const oneRecord = "write one record, a JSON object, on each line"
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return columnIn(at, data, int(syntax.Offset)-1), Error{"not a record: " + syntax.Error(), oneRecord}
	}
	wrong := (*json.UnmarshalTypeError)(nil)
	if !errors.As(err, &wrong) {
		return at, Error{"not a record: " + err.Error(), oneRecord}
	}
	field := strings.TrimPrefix(wrong.Field, "Publication.")
	kind, number, _ := strings.Cut(wrong.Value, " ")
	for v := range jsonValues(data) {
		if strings.EqualFold(v.path, field) && v.kind() == kind {
			at = columnIn(at, data, v.start)
			break
		}
	}
	want, hint := expected(wrong.Type)
	text := fmt.Sprintf("expected %s, found %s", want, foundKind(kind, number))
	if field == "" {
		return at, Error{"not a record: " + text, oneRecord}
	}
	return at, Error{field + ": " + text, hint}
}

func columnIn(at problem.Position, data []byte, offset int) problem.Position {
	at.Column = utf8.RuneCount(data[:min(max(offset, 0), len(data))]) + 1
	return at
}

// expected returns what JSON has for a type, and a hint.
func expected(t reflect.Type) (want, hint string) {
	switch {
	case t == reflect.TypeFor[Word]():
		return "text or a number", `write it in quotes, such as "12"`
	case t.Kind() == reflect.String:
		return "text", `write it in quotes, such as "12"`
	case t.Kind() == reflect.Int:
		return "a whole number", "write digits without quotes, such as 12"
	case t.Kind() == reflect.Slice:
		return "a list", `write a list, such as ["one", "two"]`
	}
	return "an object", `write an object, such as {"pdf": "https://example.org/a.pdf"}`
}

func foundKind(kind, number string) string {
	switch kind {
	case "number":
		if number != "" {
			return number
		}
		return "a number"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "an object"
	}
	return "text"
}

// warnReplaced reports texts that JSON changed, because it replaces invalid parts by U+FFFD: bytes that are not UTF-8, and halves of
// surrogate pairs.
func (l *Line) warnReplaced(data []byte) {
	for v := range jsonValues(data) {
		if len(l.Warnings) >= lineWarnings {
			return
		}
		text, isText := v.token.(string)
		written := bytes.Count(v.source, []byte("\ufffd")) + bytes.Count(bytes.ToLower(v.source), []byte(`\ufffd`))
		if isText && strings.Count(text, "\ufffd") > written {
			l.warn(columnIn(l.At, data, v.start), "write the characters in UTF-8",
				"%s: has bytes that are not UTF-8, or half of a surrogate pair: offprint writes \ufffd for them", v.path)
		}
	}
}

// dropNegative removes and reports numbers below zero.
func (l *Line) dropNegative(data []byte) {
	extra := &l.Record.Extra
	if extra.Upvotes >= 0 && extra.Comments >= 0 {
		return
	}
	for v := range jsonValues(data) {
		isCount := strings.EqualFold(v.path, "extra.upvotes") || strings.EqualFold(v.path, "extra.num_comments")
		if isCount && v.source[0] == '-' && len(l.Warnings) < lineWarnings {
			l.warn(columnIn(l.At, data, v.start), "write a number from 0", "%s: %s is below 0; it is left out", v.path, v.source)
		}
	}
	extra.Upvotes, extra.Comments = max(extra.Upvotes, 0), max(extra.Comments, 0)
}

// lineWarnings is the number of warnings of a line after which offprint reports no others.
const lineWarnings = 20

// warn reports a value that the paper is added without, or only in part.
func (l *Line) warn(at problem.Position, hint, format string, args ...any) {
	l.Warnings.Warnf("", at, hint, format, args...)
}
