// Package index writes the search index, the files below search/ of a published site.
//
//	papers ─ Memory.Index ─▶ files ─ layouts/assets/search/engine, in the browser ─▶ answers
//
// docs/search.md specifies every file to the bit, for other readers. File boundaries depend on content,
// so a change of one paper changes a bounded number of files, no matter how many papers there are.
//
// Papers are numbered by ordinal, from the oldest. Terms are stems and keys ([token.Stem], [token.Key]).
// Postings have quantized BM25F weights (record.go), and are coded with Elias gamma and Rice codes
// (bits.go).
package index

import (
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
)

// A Source has the papers of an index. Its functions take ordinals, and are safe for concurrent use.
type Source struct {
	Papers  int
	Pattern string // path of a paper's page from the root of the site, with * for the id

	// Key returns a hash of everything that Paper returns; zero if unknown. Memory.Index does not ask
	// for a paper whose words it remembers.
	Key    func(ordinal int) fingerprint.Hash
	Paper  func(ordinal int) Paper
	Listed func(ordinal int) Listed

	Shelf Shelf // may be nil
}

// A Shelf holds the deflated rows of packs outside of memory, from when Memory.Index reads papers to when a caller
// asks for the data of their files: together the rows are large. What it loses is made again.
type Shelf interface {
	Put(pack int, rows []string) // in one goroutine for each pack
	Take(pack int) []string      // returns what Put put, once
}

// A Paper is what the index reads of a paper.
type Paper struct {
	Shown          // in results
	Text  string   // title without markup
	Body  []string // other searchable texts without markup: abstract, TL;DR, tags, venue
	Names []string // of all authors
	Keys  []string // tag:video, has:code, id:2503.04715 …
	Year  int      // of publication; 0 if unknown
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
	Links    []paper.Link
	TLDR     string // HTML
	TLDRBy   string // its source
}

// Listed is where a paper is listed, and what changes without its file.
type Listed struct {
	PaperID  string
	Date     paper.Date   // of its first listing
	Relisted []paper.Date // further days, ascending
	Tagged   []Facet      // all its tags
	In       Facet        // its venue; the zero value if it has none
	By       []Facet      // its authors, at least those with most papers

	Neighbours []int // ordinals of the papers that are most like it, the most similar first
	Upvotes    int
	Trending   int // the higher, the more interest it has now; 0 if nobody counted any
}

// A File is a file of the index.
type File struct {
	Path string                 // below search/
	Key  fingerprint.Hash       // of all that the content depends on; zero if unknown
	Data func() ([]byte, error) // returns the content; may be called from any goroutine, and again
}
