package query

import (
	"offprint/generator/paper"
	"offprint/generator/text/token"
)

// Document is the searchable text and names of one paper. Names are folded ([token.Key]): all names under
// which a reader may look for a tag, a venue, a submitter or the paper itself.
type Document struct {
	Tags, Venues, Submitters, IDs []string
	Links                         []string // some of HasValues
	Listed                        []paper.Date
	Year                          int // of publication; 0 if unknown
	Highlight                     bool

	// The texts in the form of token.AppendPhrases. title, abstract and names are parts of text.
	text, title, abstract, names string

	authors [][]string // the tokens of their names
}

// Texts are the texts of a paper, without markup.
type Texts struct {
	Title    string
	Abstract []string // its paragraphs
	Others   []string
	Authors  []string // their names
}

// SetTexts sets the searchable texts of the document.
func (d *Document) SetTexts(t Texts) {
	var b []byte
	add := func(texts []string) (start, end int) {
		start = len(b)
		for _, text := range texts {
			b = token.AppendPhrases(b, text)
		}
		return start, len(b)
	}
	_, title := add([]string{t.Title})
	_, abstract := add(t.Abstract)
	_, others := add(t.Others)
	d.authors = d.authors[:0]
	for _, name := range t.Authors {
		tokens := token.Tokenize(name)
		tokens = tokens[:min(len(tokens), maxNameTokens)]
		d.authors = append(d.authors, tokens)
		b = token.AppendPhrases(b, name)
	}
	d.text = string(b)
	d.title, d.abstract, d.names = d.text[:title], d.text[title:abstract], d.text[others:]
}
