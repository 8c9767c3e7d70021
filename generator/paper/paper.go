// Package paper is the vocabulary of a listing: [Paper], [Author], [Link], [Date],
// and the identifiers that papers and people carry elsewhere.
//
// A Paper is what its file says, checked and in canonical form. It knows nothing of
// other papers; what follows from all of them together is in package site.
package paper

import "strings"

// Paper is one paper as its file gives it. Title and Date are always there;
// everything else may be missing.
type Paper struct {
	ID          string // stable key of the address, the feeds and readers' stars
	Title       Text
	Date        Date     // the day it is listed here
	Relisted    []Date   // later days on which it is listed again, in order
	Published   Date     // when the paper itself appeared
	Updated     Date     // last change worth telling a feed reader about
	Authors     []Author // in the paper's own order
	Abstract    Prose
	TLDR        Text
	TLDRBy      string // who or what wrote the TLDR
	Note        Note   // the curator's
	Tags        []string
	IDs         IDs
	Publication Publication
	Links       []Link // grouped by kind, in the order of LinkKinds
	Lang        string // BCP 47; "" means the site's
	SubmittedBy string // a handle
	Highlight   bool   // the curator's pick
	Image       Image
	Related     []string // ids, by hand
	Aliases     []string // old addresses, from the site's root
	Withdrawn   string   // the reason; "" for a paper in good standing
	Draft       bool
	Extra       []Extra // for a site's own layouts, in the file's order
}

// Author is a name on a paper. It is not a person: two of them may share a name.
type Author struct {
	Name        string // as a reader says it: given name first
	Family      string // only where the file says which part it is ("Family, Given")
	ORCID       string // 0000-0002-1825-0097
	Affiliation string
	ID          string // of the person, where the file names one
	URL         string
}

// IDs are the keys of a paper elsewhere, in canonical form; "" where there is none.
type IDs struct {
	ArXiv      string // 2503.04715, math/0309136; no version
	DOI        string // 10.1145/3292500; lower case
	OpenReview string // the forum's id
	ACL        string // 2020.acl-main.1
}

// Publication is where and how a paper was published, in the words of CSL.
type Publication struct {
	Venue     string // "NeurIPS 2025"; a preprint server is none
	Type      string // one of Types; "" is unknown
	Volume    string
	Number    string
	Pages     string
	Publisher string
	Series    string
	Editors   []Author
	Award     string
	BibKey    string // citation key, where the default one won't do
}

// Link leads to a part of a paper: its PDF, its code.
type Link struct {
	Kind string // one of LinkKinds
	URL  string // http, https or mailto, or a path below files/
}

// Text names the link in files for programs.
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

// Image is a picture of a paper among the site's own files.
type Image struct {
	Path string // below content/, so below the site's root: files/fig1.png
	Alt  string
}

// Extra is a key of a site's own and its value.
type Extra struct {
	Key, Value string
}

// LinkKinds are the kinds of link, in the order in which pages show them.
func LinkKinds() []string {
	return []string{"paper", "pdf", "code", "project", "demo", "models", "datasets", "video", "slides", "poster", "discussion"}
}

// Types are the kinds of publication, as CSL 1.0.2 names them.
func Types() []string {
	return []string{
		"article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset",
		"entry-encyclopedia", "manuscript", "paper-conference", "patent", "post-weblog", "report", "review",
		"software", "speech", "thesis", "webpage",
	}
}
