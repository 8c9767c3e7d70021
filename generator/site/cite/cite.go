// Package cite says how papers are cited: as BibTeX, RIS and CSL-JSON, as references in the
// styles of APA, Chicago and IEEE, and in what pages tell machines: the citation_ tags that Google
// Scholar reads, JSON-LD, and COinS.
//
//	library, problems := cite.New(s, locate)
//	record := library.Record(p)
//	record.AppendBibTeX(nil) // @misc{lovelace2025-2503.04715, …
//	record.APA().HTML        // Lovelace, A. (2025). <i>Optimal rates …
//	record.Meta(content.PDFSameSite)
//
// A [Record] is made of a paper once (record.go), from what it is (kind.go), whose it is (name.go),
// when it appeared (issued.go) and how it is called (key.go); every format is written from it, one
// format a file. Nothing here knows of pages or files.
package cite

import (
	"strings"

	"offprint/generator/problem"
	"offprint/generator/site"
)

// Library makes records of a site's papers. It never changes, so that many goroutines may use it.
type Library struct {
	site *site.Site
	root string // the address of the site's root; "" where it is not known
}

// New makes a library. The problems are citation keys that two papers have: one gives itself the
// key that follows from the other's authors, date and id. Locate finds the place of a key
// in a paper's file; nil names the file alone.
func New(s *site.Site, locate func(file, key string) problem.Position) (*Library, problem.List) {
	l := &Library{site: s}
	if root := s.Base.URL(site.HomeAddress); strings.Contains(root, "://") {
		l.root = root
	}
	return l, l.checkKeys(locate)
}

// url is the whole address of a place in the site; "" where the site's own is not known.
func (l *Library) url(a site.Address) string {
	if l.root == "" {
		return ""
	}
	return l.site.Base.URL(a)
}
