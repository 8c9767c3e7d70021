package cite

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/tex"
)

// Record is the bibliographic record of a paper in the terms of CSL 1.0.2. It is close to an
// item of CSL-JSON, with names in parts and texts that are not rendered for a format yet.
type Record struct {
	ID          string // the paper's
	Key         string // the citation key
	Kind        Kind
	Title       paper.Text
	Authors     []Name
	EtAl        bool // the paper has authors whom its file doesn't name
	Editors     []Name
	EditorsEtAl bool
	Issued      paper.Date // when the paper appeared; zero if unknown; never the day of its listing
	Container   string     // the journal, proceedings, book or site that contains the paper
	Collection  string     // the series of the container
	Volume      string
	Issue       string // of a periodical; the number of a report or patent
	Pages       string // as paper.Pages returns them
	Publisher   string
	Address     string // of the publisher, or where the conference was
	School      string // the institution of a thesis or report
	Sponsor     string // the organization that held the conference or published the manual
	How         string // how something without a venue appeared
	ISBN        string
	ISSN        string
	License     string
	Note        string
	DOI         string
	URL         string // of the paper elsewhere, or of its page if it has no other address
	ArXiv       string // id
	Class       string // the first arXiv category among the tags: cs.LG
	Page        string // address of the paper's page; "" if the site's root is unknown
	PDFs        []string
	Links       []paper.Link // as site.Paper.AllLinks returns, with absolute addresses
	Abstract    paper.Prose
	Keywords    []string
	Lang        string // BCP 47
	Withdrawn   string // the reason

	root     string
	macros   *tex.Macros
	abstract string // without markup, if it is needed
}

// Record returns the record of a paper.
func (l *Library) Record(p *site.Paper) Record {
	date, pub := p.Issued(), p.Publication()
	r := Record{
		ID: p.ID, Key: keyOf(p, date), Kind: Kind(p.Kind()), Title: p.Title, Authors: authors(p), EtAl: p.EtAl,
		Editors: splitAll(pub.Editors), EditorsEtAl: pub.EditorsEtAl,
		Issued: date, Container: pub.Venue, Collection: pub.Series, Volume: pub.Volume, Issue: pub.Number, Pages: pub.Pages,
		Publisher: pub.Publisher, Address: pub.Address, School: pub.Institution, Sponsor: pub.Organization, How: pub.HowPublished,
		ISBN: pub.ISBN, ISSN: pub.ISSN, License: pub.License, Note: pub.BibNote,
		DOI: p.IDs.DOI, ArXiv: p.IDs.ArXiv, Class: category(p.Paper.Tags), Page: l.url(p.Address()), Links: p.AllLinks(),
		Abstract: p.Abstract, Keywords: keywords(p), Lang: p.Lang, Withdrawn: p.Withdrawn, root: l.root, macros: l.site.Macros,
	}
	if r.Lang == "" {
		r.Lang = l.site.Settings.Lang
	}
	l.addresses(&r)
	return r
}

// PlainAbstract returns the abstract without markup. It parses the abstract once.
func (r *Record) PlainAbstract() string {
	if r.abstract == "" {
		r.abstract = r.Abstract.Plain(r.macros)
	}
	return r.abstract
}

// addresses sets URL and PDFs, and makes the addresses of Links absolute.
func (l *Library) addresses(r *Record) {
	for i, link := range r.Links {
		if strings.HasPrefix(link.URL, "files/") {
			r.Links[i].URL = l.url(site.FileAddress(link.URL))
		}
		if link.Kind == "pdf" && r.Links[i].URL != "" {
			r.PDFs = append(r.PDFs, r.Links[i].URL)
		}
	}
	for _, kind := range [...]string{"paper", "ACL Anthology", "OpenReview", "arXiv", "DOI"} {
		if r.URL = r.link(kind); r.URL != "" {
			return
		}
	}
	if len(r.PDFs) > 0 {
		r.URL = r.PDFs[0]
		return
	}
	r.URL = r.Page
}

// link returns the address of the first link of a kind; "" if there is none.
func (r *Record) link(kind string) string {
	for _, link := range r.Links {
		if link.Kind == kind && link.URL != "" {
			return link.URL
		}
	}
	return ""
}

// doiURL returns the address of the DOI; "" if the paper has none.
func (r *Record) doiURL() string { return r.link("DOI") }

// keywords returns the names of the paper's tags in the site. A withdrawn paper has none there,
// so its keywords are the tags of its file.
func keywords(p *site.Paper) []string {
	if len(p.Tags) == 0 {
		return p.Paper.Tags
	}
	names := make([]string, len(p.Tags))
	for i, tag := range p.Tags {
		names[i] = tag.Name
	}
	return names
}

// oldArchives are arXiv's categories that have no dot.
var oldArchives = []string{
	"astro-ph", "cond-mat", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph",
}

// category returns the first arXiv category among the tags, which is the primary one.
func category(tags []string) string {
	for _, tag := range tags {
		archive, class, ok := strings.Cut(tag, ".")
		if ok && isCategory(archive, class) || slices.Contains(oldArchives, tag) {
			return tag
		}
	}
	return ""
}

// isCategory reports whether archive.class has the form of an arXiv category: cs.LG, q-bio.NC,
// cond-mat.mes-hall.
func isCategory(archive, class string) bool {
	switch archive {
	case "astro-ph", "cs", "econ", "eess", "math", "nlin", "physics", "q-bio", "q-fin", "stat", "cond-mat":
		return len(class) >= 2 && strings.Trim(class, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") == ""
	}
	return false
}

// firstLast splits a range of pages: 3–40 is 3 and 40. last is "" for a single page. For anything
// other than one range, first is all of it.
func (r *Record) firstLast() (first, last string) {
	first, last, _ = strings.Cut(r.Pages, "–")
	if strings.ContainsAny(r.Pages, ",;") || strings.Contains(last, "–") {
		return r.Pages, ""
	}
	return first, last
}

// note returns the note without markup, and the reason of a withdrawal.
func (r *Record) note() string { return tex.Parse(r.noteSource(), r.macros).Plain() }

// noteSource returns the note in TeX, and the reason of a withdrawal.
func (r *Record) noteSource() string {
	if r.Withdrawn == "" {
		return r.Note
	}
	return joined(". ", r.Note, "Withdrawn: "+r.Withdrawn)
}

// license returns a license for formats that have no field for one; "" if there is none.
func (r *Record) license() string {
	if r.License == "" {
		return ""
	}
	return "License: " + r.License
}
