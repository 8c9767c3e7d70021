// Package paper defines the vocabulary of a listing: [Paper], [Author], [Link], [Date],
// [Text], and the identifiers of papers and people elsewhere: arXiv, DOI, OpenReview,
// ACL Anthology and ORCID.
//
// A Paper is the content of one file, checked and in canonical form. Everything that
// depends on other papers is in package site.
package paper

import (
	"reflect"
	"strings"
)

// Paper is one paper as in its file. Title and Date are always set; every other field may
// be empty.
type Paper struct {
	ID          string // stable key of the address, of feed entries and of readers' stars
	Title       Text
	Date        Date     // the day on which the paper is listed here
	Relisted    []Date   // later days on which it is listed again, ascending
	Position    int      // among the papers of its day, from 1; 0 for after those that have one
	Published   Date     // when the paper itself appeared
	Updated     Date     // last change worth telling a feed reader about
	Authors     []Author // in the paper's own order
	Abstract    Prose
	TLDR        Text
	TLDRBy      string // who or what wrote the TLDR
	Note        Note   // by the curator
	Tags        []string
	IDs         IDs
	Pub         *Publication // see Publication; nil for most papers
	Links       []Link       // grouped by kind, in the order of LinkKinds
	Lang        string       // BCP 47; "" means the site's
	SubmittedBy string       // the submitter's handle
	Image       Image
	Related     []string // ids of related papers that the file names
	Aliases     []string // old addresses, from the site's root
	Withdrawn   string   // the reason; "" if the paper is not withdrawn
	Extra       []Extra  // for a site's own layouts, in the file's order

	// Flags are next to each other: a site holds tens of thousands of papers in memory.
	EtAl      bool // there are authors whom the file doesn't name
	Highlight bool // the curator's pick
	Draft     bool
}

// IDs are the identifiers of a paper elsewhere, in canonical form; "" if there is none.
type IDs struct {
	ArXiv      string // 2503.04715, math/0309136; no version
	DOI        string // 10.1145/3292500, in the letters of the file
	OpenReview string // the forum's id
	ACL        string // 2020.acl-main.1
}

// Publication returns where and how the paper was published.
func (p *Paper) Publication() Publication {
	if p.Pub == nil {
		return Publication{}
	}
	return *p.Pub
}

// SetPublication sets where and how the paper was published.
func (p *Paper) SetPublication(pub Publication) {
	if p.Pub = nil; !reflect.ValueOf(pub).IsZero() {
		p.Pub = &pub
	}
}

// Publication says where and how a paper was published, in the terms of CSL 1.0.2.
type Publication struct {
	Venue        string // "NeurIPS 2025"; "" for a paper on a preprint server only
	Edition      Edition
	Track        string // of the venue: "poster"
	Type         string // one of Types; "" if the file doesn't tell
	Volume       string
	Number       string
	Pages        string // as [Pages] returns them
	Publisher    string
	Address      string // of the publisher, or where the conference was
	Institution  string // of a thesis or report
	Organization string // that held the conference or published the manual
	Series       string
	Editors      []Author
	EditorsEtAl  bool // there are other editors
	HowPublished string
	ISBN         string
	ISSN         string
	License      string
	Award        string
	BibNote      string // a note in citations
	BibKey       string // citation key; "" for the default one
}

// Edition is what the name of a venue says about it.
type Edition struct {
	Name   string // NeurIPS 2025; "" for a series without editions
	Series string // NeurIPS
	Year   int    // 0 if unknown
	Type   string // of the works in it, one of Types
}

// Link is a link to something that belongs to a paper: its PDF, its code.
type Link struct {
	Kind string // one of LinkKinds
	URL  string // http, https or mailto, or a path below files/
}

// Text returns the link's text in files for programs, such as feeds.
func (l Link) Text() string {
	switch l.Kind {
	case "pdf":
		return "PDF"
	case "models":
		return "Model"
	case "datasets":
		return "Dataset"
	case "arXiv":
		return "arXiv"
	}
	return strings.ToUpper(l.Kind[:1]) + l.Kind[1:]
}

// Image is a picture of a paper in the site's own files.
type Image struct {
	Path string // relative to content/ and to the site's root: files/fig1.png
	Alt  string
}

// Extra is a custom key of a site and its value.
type Extra struct {
	Key, Value string
}

// LinkKinds returns the kinds of link in the order in which pages show them.
func LinkKinds() []string {
	return []string{"paper", "pdf", "code", "project", "demo", "models", "datasets", "video", "slides", "poster", "discussion"}
}
