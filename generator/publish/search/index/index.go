// Package index writes the search index, the files below search/ of a published site.
//
//	papers ─ Write ─▶ files ─ layouts/assets/search/engine, in the browser ─▶ answers
//
// docs/search.md specifies every file to the bit, for other readers. File boundaries depend on content,
// so a change of one paper changes a bounded number of files, no matter how many papers there are.
//
// Papers are numbered by ordinal, from the oldest. Terms are stems and keys ([token.Stem], [token.Key]).
// Postings have quantized BM25F weights (chunk.go), and are coded with Elias gamma and Rice codes
// (bits.go).
package index

import (
	"offprint/generator/paper"
)

// A Paper is the input for one paper.
type Paper struct {
	Shown             // in results
	Date   paper.Date // of its first listing
	Year   int        // of publication; 0 if unknown
	Text   string     // title without markup
	Body   []string   // other searchable texts without markup: abstract, TL;DR, tags, venue
	Names  []string   // of all authors
	Keys   []string   // tag:video, has:code, id:2503.04715 …
	Tagged []Facet    // all its tags
	In     Facet      // its venue; the zero value if it has none
}

// Shown is the part of a paper that results show.
type Shown struct {
	ID       string
	Title    string // HTML
	Abstract string // HTML, with <p> between paragraphs
	Authors  []string
	More     int // number of further authors
	Venue    string
	Tags     []string
}

// A File is a file of the index: its path below search/ and its content.
type File struct {
	Path string
	Data []byte
}

// shortHash is the first three bytes of the SHA-256 of content, before compression.
type shortHash [3]byte
