package daily

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/plain"
)

// Parse returns the answer in a file. In answers until March 2025 the papers lack their day of listing: it is the
// one in the file's name, if there is one. If the answer breaks off or has a fault, Parse returns the
// papers before that and an [*Error].
func Parse(name string, data []byte) (Answer, error) {
	if len(data) > SizeLimit {
		return Answer{}, wrong(0, "save one day at a time", "the answer of Hugging Face is larger than %d MB", SizeLimit>>20)
	}
	p := parser{data: data, json: json.NewDecoder(bytes.NewReader(data)), day: DayOf(name)}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		p.data = data[len("\ufeff"):]
		p.json = json.NewDecoder(bytes.NewReader(p.data))
	}
	err := p.parse()
	if err == nil {
		err = p.end()
	}
	if err != nil {
		return p.answer, err
	}
	return p.answer, nil
}

// parser reads an answer item by item, so that one that breaks off keeps its papers.
type parser struct {
	data   []byte
	json   *json.Decoder
	day    paper.Date // of listing, for papers that lack it
	answer Answer

	lineOffset, line int // the number of line ends before an offset
}

func (p *parser) parse() *Error {
	start := bytes.TrimLeft(p.data, " \t\r\n")
	if len(start) == 0 || start[0] != '[' {
		var item json.RawMessage
		if err := p.json.Decode(&item); err != nil {
			return p.fault(err)
		}
		return p.single(item)
	}
	if _, err := p.json.Token(); err != nil {
		return p.fault(err)
	}
	for p.json.More() {
		if len(p.answer.Papers)+len(p.answer.Faults) >= itemsLimit {
			return wrong(p.lineAt(int(p.json.InputOffset())), "save one day at a time", "the answer of Hugging Face has more than %d papers", itemsLimit)
		}
		var item json.RawMessage
		if err := p.json.Decode(&item); err != nil {
			return p.fault(err)
		}
		if err := p.item(item); err != nil {
			return err
		}
	}
	if _, err := p.json.Token(); err != nil {
		return p.fault(err)
	}
	return nil
}

// end returns an error if the file goes on after the answer.
func (p *parser) end() *Error {
	if _, err := p.json.Token(); !errors.Is(err, io.EOF) {
		return wrong(p.lineAt(int(p.json.InputOffset())), "save each answer in a file of its own", "the answer of Hugging Face ends before the file")
	}
	return nil
}

// single reads an answer that is no list: a paper, an item of the listing, or an error of the API.
func (p *parser) single(item json.RawMessage) *Error {
	var refusal struct{ Error string }
	if json.Unmarshal(item, &refusal) == nil && refusal.Error != "" {
		return wrong(1, "check the id or the day, and save the answer again", "Hugging Face answered: %s", plain.Excerpt(plain.CollapseSpace(refusal.Error), 200))
	}
	if err := p.item(item); err != nil {
		return err
	}
	if len(p.answer.Faults) > 0 {
		return wrong(1, "save the answer of https://huggingface.co/api/papers/2503.04715", "the file is not an answer of Hugging Face: %s", p.answer.Faults[0].Text)
	}
	return nil
}

// item reads an item of the listing, or a paper on its own.
func (p *parser) item(item json.RawMessage) *Error {
	line := p.lineAt(int(p.json.InputOffset()) - len(item))
	if isPython(item) {
		return wrong(line, "save the answer again with json.dump, without str(), or add the day itself: offprint add "+p.reference(),
			"the file is not an answer of Hugging Face: a paper in its list is text as Python prints an object, {'paper': …}, not JSON")
	}
	var outer map[string]json.RawMessage
	if err := json.Unmarshal(item, &outer); err != nil || outer == nil {
		p.answer.Faults = append(p.answer.Faults, Fault{line, "expected a paper, found " + kindOf(item)})
		return nil
	}
	inner := outer
	if nested := outer["paper"]; nested != nil {
		inner = nil
		if err := json.Unmarshal(nested, &inner); err != nil || inner == nil {
			p.answer.Faults = append(p.answer.Faults, Fault{line, "paper: expected an object, found " + kindOf(nested)})
			return nil
		}
	}
	found := Paper{Line: line, Size: len(item)}
	(&fields{outer: outer, inner: inner, paper: &found}).read()
	if found.ID == "" && found.Title == "" {
		p.answer.Faults = append(p.answer.Faults, Fault{line, "expected a paper, found an object without id and title"})
		return nil
	}
	if !utf8.Valid(item) {
		found.Wrong = append(found.Wrong, Fault{line, "the paper has bytes that are not UTF-8: offprint writes \ufffd for them"})
	}
	if found.Listed.IsZero() && !p.day.IsZero() {
		found.Listed, p.answer.IsDayOfName = p.day, true
	}
	p.answer.Papers = append(p.answer.Papers, found)
	return nil
}

// isPython reports whether an item is the repr of a Python object in a string.
func isPython(item json.RawMessage) bool {
	var text string
	return json.Unmarshal(item, &text) == nil && strings.HasPrefix(strings.TrimSpace(text), "{'")
}

// reference names the day of the file for offprint add.
func (p *parser) reference() string {
	if p.day.IsZero() {
		return "hf:2025-03-13"
	}
	return "hf:" + p.day.String()
}

// lineAt returns the line of an offset. Offsets must not go down.
func (p *parser) lineAt(offset int) int {
	offset = min(max(offset, p.lineOffset), len(p.data))
	p.line += bytes.Count(p.data[p.lineOffset:offset], []byte("\n"))
	p.lineOffset = offset
	return p.line + 1
}

// fault returns the error of an answer that can't be read to its end.
func (p *parser) fault(err error) *Error {
	syntax := (*json.SyntaxError)(nil)
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && strings.Contains(syntax.Error(), "unexpected end"):
		return wrong(p.lineAt(len(p.data)), "save it again", "the answer of Hugging Face breaks off (complete papers: %d)", len(p.answer.Papers))
	case errors.As(err, &syntax):
		offset := int(p.json.InputOffset()) // the decoder doesn't say where in the file the fault is
		if errors.As(json.Unmarshal(p.data[min(offset, len(p.data)):], new(json.RawMessage)), &syntax) {
			offset += int(syntax.Offset) - 1
		}
		return wrong(p.lineAt(offset), "save it again", "the answer of Hugging Face is not JSON: %v", err)
	}
	return wrong(p.lineAt(int(p.json.InputOffset())), "save it again", "the answer of Hugging Face can't be read: %v", err)
}

// day returns the day of a time in UTC.
func day(s string) (paper.Date, bool) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return paper.Date{}, false
	}
	return paper.DateOf(t.UTC()), true
}
