package query

import (
	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// Document is what there is to find of one paper. Names are slugs, as words.Slug gives them,
// all those under which somebody may look.
type Document struct {
	Tags, Authors, Venues, Submitters []string
	Links                             []string // some of HasValues
	Listed                            []paper.Date
	Year                              int // in which the paper appeared; 0 where it is not known
	Highlight                         bool

	// Words: each token between two spaces, a line end between texts. All are part of text.
	text, title, abstract string
}

// SetText puts texts without markup into the document, folded: the title and the abstract, which
// are fields of their own, and others that are not.
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

// appendWords gives " a b c \n", or nothing for no words.
func appendWords(b []byte, text string) []byte {
	size := len(b)
	if b = token.Append(b, text); len(b) > size {
		b = append(b, ' ', '\n')
	}
	return b
}
