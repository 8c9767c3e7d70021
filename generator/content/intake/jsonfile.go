package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// jsonFileLines yields the records of a list in JSON, or one record over several lines. A day of offprint's own
// exports has each record below the key paper.
func jsonFileLines(name string, text io.Reader, counted *io.LimitedReader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		f := newJSONFile(name, text, counted)
		if !f.isList {
			f.yieldNext(yield)
			return
		}
		if _, err := f.json.Token(); err != nil {
			yield(f.fault(err))
			return
		}
		for f.json.More() {
			if !f.yieldNext(yield) {
				return
			}
		}
		if _, err := f.json.Token(); err != nil {
			yield(f.fault(err))
		}
	}
}

// jsonFile is a file of JSON that is read item by item, so that one that breaks off keeps its records.
type jsonFile struct {
	name    string
	counted *io.LimitedReader // of the whole file
	text    *countedText
	json    *json.Decoder
	isList  bool
	lines   int // before the text.ends
	unknown unknownKeys
}

func newJSONFile(name string, text io.Reader, counted *io.LimitedReader) *jsonFile {
	f := &jsonFile{name: name, counted: counted, text: &countedText{r: text, limit: lineLimit}, unknown: unknownKeys{}}
	start := make([]byte, 64)
	n, _ := io.ReadFull(f.text, start)
	start = start[:n]
	f.isList = bytes.HasPrefix(bytes.TrimLeft(start, "\ufeff \t\r\n"), []byte("["))
	if bytes.HasPrefix(start, []byte("\ufeff")) {
		copy(start, "   ")
	}
	f.json = json.NewDecoder(io.MultiReader(bytes.NewReader(start), f.text))
	return f
}

// yieldNext yields the next record. It reports whether to go on.
func (f *jsonFile) yieldNext(yield func(Line) bool) bool {
	var item json.RawMessage
	f.text.limit = f.text.offset + lineLimit
	if err := f.json.Decode(&item); err != nil {
		yield(f.fault(err))
		return false
	}
	at := f.position(f.json.InputOffset() - int64(len(item)))
	var exported struct{ Paper json.RawMessage }
	if json.Unmarshal(item, &exported) == nil && bytes.HasPrefix(exported.Paper, []byte("{")) {
		item = exported.Paper
	}
	return yield(jsonLine(at, item, f.unknown))
}

// position returns the position of an offset. Offsets must not go down.
func (f *jsonFile) position(offset int64) problem.Position {
	passed, _ := slices.BinarySearch(f.text.ends, offset)
	f.lines += passed
	f.text.ends = f.text.ends[passed:]
	return problem.Position{File: f.name, Line: f.lines + 1}
}

// fault returns the error of a file that can't be read to its end. [json.Decoder] doesn't say where in the file it
// found one, so fault looks again at the value.
func (f *jsonFile) fault(err error) Line {
	value, _ := io.ReadAll(io.LimitReader(f.json.Buffered(), 2*lineLimit))
	offset, failure := f.json.InputOffset()+int64(jsontext.Leading(value, " \t\r\n")), Error{}
	syntax, isSyntax := (*json.SyntaxError)(nil), errors.As(err, new(*json.SyntaxError))
	switch {
	case f.counted.N == 0:
		failure = errTooMuch
	case errors.As(err, &failure):
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), isSyntax && strings.Contains(err.Error(), "unexpected end"):
		offset, failure = f.text.offset, Error{"the file breaks off within its JSON", "save or download it again"}
	case isSyntax:
		if errors.As(json.Unmarshal(value, new(json.RawMessage)), &syntax) {
			offset = f.json.InputOffset() + syntax.Offset - 1
		}
		failure = Error{"the rest of the file is not JSON: " + err.Error(), "correct it, or write one record, a JSON object, on each line: then one error costs one record"}
	default:
		failure = damaged(err)
	}
	return Line{At: f.position(max(offset, 0)), Err: failure}
}

// countedText is text up to a limit, of which the offsets of line ends are known.
type countedText struct {
	r             io.Reader
	offset, limit int64
	ends          []int64
}

func (c *countedText) Read(b []byte) (int, error) {
	if c.offset > c.limit {
		return 0, errLongItem
	}
	n, err := c.r.Read(b)
	for i, found := range b[:n] {
		if found == '\n' {
			c.ends = append(c.ends, c.offset+int64(i))
		}
	}
	c.offset += int64(n)
	return n, err
}
