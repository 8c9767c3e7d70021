package query

import (
	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// Document is the searchable text and names of one paper. Names are slugs from package slug:
// all names under which a reader may look for a tag, a person, a venue or a submitter.
type Document struct {
	Tags, Authors, Venues, Submitters []string
	Links                             []string // some of HasValues
	Listed                            []paper.Date
	Year                              int // of publication; 0 if unknown
	Highlight                         bool

	// The words of the texts, each between two spaces, with a newline after each text. title and
	// abstract are parts of text.
	text, title, abstract string
}

// SetText sets the searchable text of the document from texts without markup. Title and abstract
// are also fields.
func (d *Document) SetText(title, abstract string, others ...string) {
	size := len(title) + len(abstract)
	for _, other := range others {
		size += len(other) + 2
	}
	b := appendWords(make([]byte, 0, size+size/8+4), title)
	endOfTitle := len(b)
	b = appendWords(b, abstract)
	endOfAbstract := len(b)
	for _, other := range others {
		b = appendWords(b, other)
	}
	d.text = string(b)
	d.title, d.abstract = d.text[:endOfTitle], d.text[endOfTitle:endOfAbstract]
}

// appendWords appends " a b c \n" for the words of a text, or nothing if it has none.
func appendWords(b []byte, text string) []byte {
	size := len(b)
	if b = token.Append(b, text); len(b) > size {
		b = append(b, ' ', '\n')
	}
	return b
}
