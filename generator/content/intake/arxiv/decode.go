package arxiv

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The XML namespaces of an answer.
const (
	atom       = "http://www.w3.org/2005/Atom"
	extensions = "http://arxiv.org/schemas/atom"
	openSearch = "http://a9.com/-/spec/opensearch/1.1/"
)

// decoder reads an answer element by element, so that one that breaks off keeps its entries.
type decoder struct {
	xml    *xml.Decoder
	answer Answer
}

// Parse returns the answer in a file. If the answer breaks off or has a fault, Parse returns the entries before
// that and an [*Error].
func Parse(data []byte) (Answer, error) {
	if len(data) > SizeLimit {
		return Answer{}, wrong(0, "ask for fewer papers at once", "the answer of arXiv is larger than %d MB", SizeLimit>>20)
	}
	d := decoder{}
	data, d.answer.Replaced = valid(data)
	d.xml = xml.NewDecoder(bytes.NewReader(data))
	d.xml.CharsetReader = onlyUTF8
	if err := d.root(); err != nil {
		return Answer{}, err
	}
	for {
		start, err := d.next()
		if err != nil || start == nil {
			return d.answer, d.fault(err)
		}
		if err := d.element(*start); err != nil {
			return d.answer, d.fault(err)
		}
	}
}

// valid replaces bytes that XML can't have: what is not UTF-8, and control characters. It returns the line of the
// first.
func valid(data []byte) (replaced []byte, line int) {
	isValid := func(r rune, size int) bool {
		return !(r == utf8.RuneError && size == 1 || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff')
	}
	for offset := 0; offset < len(data); {
		r, size := utf8.DecodeRune(data[offset:])
		if !isValid(r, size) && line == 0 {
			line = bytes.Count(data[:offset], []byte("\n")) + 1
			replaced = append(make([]byte, 0, len(data)+64), data[:offset]...)
		}
		if line > 0 && isValid(r, size) {
			replaced = append(replaced, data[offset:offset+size]...)
		} else if line > 0 {
			replaced = append(replaced, "\ufffd"...)
		}
		offset += size
	}
	if line == 0 {
		return data, 0
	}
	return replaced, line
}

// onlyUTF8 accepts names of UTF-8 and of its part ASCII.
func onlyUTF8(name string, r io.Reader) (io.Reader, error) {
	if strings.EqualFold(name, "us-ascii") {
		return r, nil
	}
	return nil, errors.New("the encoding is " + name + ", not UTF-8")
}

// next returns the start of the next child of the root; nil at the root's end.
func (d *decoder) next() (*xml.StartElement, error) {
	for {
		token, err := d.xml.Token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			return &token, nil
		case xml.EndElement:
			return nil, nil
		}
	}
}

// root reads up to the root element, which is a feed.
func (d *decoder) root() error {
	start, err := d.next()
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return d.fault(err)
	case start == nil:
		return wrong(d.line(), "save the answer of https://export.arxiv.org/api/query", "the file is not an answer of arXiv: it has no XML element")
	case start.Name == xml.Name{Space: atom, Local: "feed"}:
		return nil
	}
	return wrong(d.line(), "save the answer of https://export.arxiv.org/api/query", "the file is not an answer of arXiv: it starts with <%s>, not with an Atom <feed>", start.Name.Local)
}

// element reads a child of the root.
func (d *decoder) element(start xml.StartElement) error {
	into := map[string]*int{"totalResults": &d.answer.Total, "startIndex": &d.answer.Start, "itemsPerPage": &d.answer.PerPage}[start.Name.Local]
	switch {
	case start.Name == xml.Name{Space: atom, Local: "entry"}:
		return d.entry(start)
	case start.Name.Space == openSearch && into != nil:
		var text string
		if err := d.xml.DecodeElement(&text, &start); err != nil {
			return err
		}
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 {
			return wrong(d.line(), "ask again", "the answer of arXiv has no number in %s", start.Name.Local)
		}
		*into = n
		return nil
	}
	return d.xml.Skip()
}

func (d *decoder) entry(start xml.StartElement) error {
	if len(d.answer.Entries)+len(d.answer.Refusals) >= entryLimit {
		return wrong(d.line(), "ask for fewer papers at once", "the answer of arXiv has more than %d entries", entryLimit)
	}
	var read entry
	line, offset := d.line(), d.xml.InputOffset()
	if err := d.xml.DecodeElement(&read, &start); err != nil {
		return err
	}
	if text, ok := read.refusal(); ok {
		d.answer.Refusals = append(d.answer.Refusals, Refusal{line, text})
		return nil
	}
	e, err := read.entry()
	if err != nil {
		return wrong(line, "save the answer of https://export.arxiv.org/api/query", "%v", err)
	}
	e.Line, e.Size = line, int(d.xml.InputOffset()-offset)
	d.answer.Entries = append(d.answer.Entries, e)
	return nil
}

func (d *decoder) line() int {
	line, _ := d.xml.InputPos()
	return line
}

// fault returns the error of an answer that can't be read to its end.
func (d *decoder) fault(err error) error {
	failure := (*Error)(nil)
	syntax := (*xml.SyntaxError)(nil)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failure):
		return failure
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF") || errors.Is(err, io.EOF):
		return wrong(d.line(), "save or download it again", "the answer of arXiv breaks off (complete papers: %d)", len(d.answer.Entries))
	case errors.As(err, &syntax):
		return wrong(syntax.Line, "save or download it again", "the answer of arXiv is not XML: %s", syntax.Msg)
	}
	return wrong(d.line(), "save or download it again", "the answer of arXiv can't be read: %v", err)
}
