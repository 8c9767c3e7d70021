// Package cite writes citations of papers: BibTeX, RIS and CSL-JSON for reference managers,
// references in the styles of APA, Chicago and IEEE for readers, and metadata in pages for
// machines: citation_ tags for Google Scholar, JSON-LD and COinS.
//
//	library, problems := cite.New(s, locate)
//	record := library.Record(p)
//	record.AppendBibTeX(nil) // @misc{lovelace2025-2503.04715, …
//	record.APA().HTML        // Lovelace, A. (2025). <i>Optimal rates …
//	record.Meta(content.PDFSameSite)
//
// A [Library] converts a paper to a [Record] (record.go) with its kind (kind.go), its authors'
// names in parts (name.go), its date (issued.go) and its citation key (key.go). Each format has a
// file with one method of Record; its comment names the standard. A record has the terms of
// CSL 1.0.2.
package cite

import (
	"strings"

	"offprint/generator/problem"
	"offprint/generator/site"
)

// Library converts a site's papers to records. It is immutable, so several goroutines may use it.
type Library struct {
	site *site.Site
	root string // the address of the site's root; "" if unknown
}

// New returns a library. It reports a paper whose bibkey equals the citation key that another
// paper has by default. locate returns the position of a key in a paper's file; if it is nil,
// positions have the file only.
func New(s *site.Site, locate func(file, key string) problem.Position) (*Library, problem.List) {
	l := &Library{site: s}
	if root := s.Base.URL(site.HomeAddress); strings.Contains(root, "://") {
		l.root = root
	}
	return l, l.checkKeys(locate)
}

// url returns the absolute address of a page or file; "" if the site's root is unknown.
func (l *Library) url(a site.Address) string {
	if l.root == "" {
		return ""
	}
	return l.site.Base.URL(a)
}
