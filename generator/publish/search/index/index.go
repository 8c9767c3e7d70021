// Package index is the format of the search index: what lies below search/ of a published site.
//
//	Papers ─ Write ─▶ files ─ layouts/assets/search/engine, in the browser ─▶ answers
//
// docs/search.md describes every file to the bit, so that another reader can be written from
// it. The index is cut by its content: what one paper changes is a bounded number of files,
// however many papers there are.
package index

import (
	"offprint/generator/paper"
)

// A Paper is what the index is told of one, in the order of ordinals.
type Paper struct {
	Shown             // what a result shows
	Date   paper.Date // on which it was listed first
	Year   int        // in which it appeared; 0 where that is not known
	Text   string     // of the title, without markup
	Body   []string   // other texts that are searched, without markup: abstract, TL;DR, tags, venue
	Names  []string   // of all authors
	Keys   []string   // tag:video, has:code, id:2503.04715 …
	Tagged []Facet    // all of its tags
	In     Facet      // its venue; empty where there is none
}

// Shown is what a result shows of a paper.
type Shown struct {
	ID       string
	Title    string // HTML
	Abstract string // HTML, with <p> between paragraphs
	Authors  []string
	More     int // authors beyond those
	Venue    string
	Tags     []string
}

// A File of the index: its path below search/ and what it holds, as it is published.
type File struct {
	Path string
	Data []byte
}

// Hash is the first three bytes of a SHA-256.
type Hash [3]byte
