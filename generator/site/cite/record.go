package cite

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/generator/text/tex"
)

// Record is what citing a paper takes, in the words of CSL 1.0.2: near to one item of
// CSL-JSON, with names in parts and texts that are not rendered for any format yet.
type Record struct {
	ID         string // the paper's
	Key        string // the citation key
	Kind       Kind
	Title      paper.Text
	Authors    []Name
	Editors    []Name
	Issued     paper.Date // when the paper appeared, as far as known; never the day of its listing
	Container  string     // the journal, proceedings, book or site that it is in
	Collection string     // the series of that
	Volume     string
	Issue      string // of a periodical; the number of a report or patent
	Pages      string // as the file has them
	Publisher  string
	DOI        string
	URL        string // where the paper itself is: elsewhere if known, else its page here
	ArXiv      string // id
	Class      string // the first arXiv category among the tags: cs.LG
	Page       string // address of the paper's page; "" where the site's own is not known
	PDFs       []string
	Links      []paper.Link // where the paper's ids are at home, and its links
	Abstract   paper.Prose
	Keywords   []string
	Lang       string // BCP 47
	Withdrawn  string // the reason

	root   string
	macros *tex.Macros
}

// Record gives what citing a paper takes.
func (l *Library) Record(p *site.Paper) Record {
	date := issued(p.Paper)
	r := Record{
		ID: p.ID, Key: keyOf(p, date), Kind: kindOf(p.Paper), Title: p.Title, Authors: authors(p), Editors: splitAll(p.Publication.Editors),
		Issued: date, Container: p.Publication.Venue, Collection: p.Publication.Series,
		Volume: p.Publication.Volume, Issue: p.Publication.Number, Pages: p.Publication.Pages, Publisher: p.Publication.Publisher,
		DOI: p.IDs.DOI, ArXiv: p.IDs.ArXiv, Class: category(p.Paper.Tags), Page: l.url(p.Address()), Links: p.AllLinks(),
		Abstract: p.Abstract, Keywords: keywords(p), Lang: p.Lang, Withdrawn: p.Withdrawn, root: l.root, macros: l.site.Macros,
	}
	if r.Lang == "" {
		r.Lang = l.site.Settings.Lang
	}
	l.addresses(&r)
	return r
}

// addresses finds the paper itself, and its PDFs.
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

// link is the first link of a kind.
func (r *Record) link(kind string) string {
	for _, link := range r.Links {
		if link.Kind == kind && link.URL != "" {
			return link.URL
		}
	}
	return ""
}

// doiURL is the address of the DOI; "" where there is none.
func (r *Record) doiURL() string { return r.link("DOI") }

// keywords are the tags as the site writes them. A withdrawn paper is below no tag.
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

// category finds the first arXiv category among tags: the primary one comes first there.
func category(tags []string) string {
	for _, tag := range tags {
		archive, class, ok := strings.Cut(tag, ".")
		if ok && isCategory(archive, class) || slices.Contains(oldArchives, tag) {
			return tag
		}
	}
	return ""
}

// isCategory knows the form of cs.LG, q-bio.NC and cond-mat.mes-hall.
func isCategory(archive, class string) bool {
	switch archive {
	case "astro-ph", "cs", "econ", "eess", "math", "nlin", "physics", "q-bio", "q-fin", "stat", "cond-mat":
		return len(class) >= 2 && strings.Trim(class, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") == ""
	}
	return false
}

// firstLast parts pages that are one range: 3–40 is 3 and 40. Last is "" for one page.
func (r *Record) firstLast() (first, last string) {
	first, last, _ = strings.Cut(r.pageRange(), "–")
	if strings.ContainsAny(r.Pages, ",;") || strings.Contains(last, "–") {
		return r.pageRange(), ""
	}
	return first, last
}

// pageRange is the pages with one dash between numbers, however they were written.
func (r *Record) pageRange() string {
	if !strings.ContainsAny(r.Pages, "-–—−") {
		return r.Pages
	}
	var b strings.Builder
	for i, part := range strings.FieldsFunc(r.Pages, func(c rune) bool { return strings.ContainsRune("-–—−", c) }) {
		if i > 0 {
			b.WriteString("–")
		}
		b.WriteString(strings.TrimSpace(part))
	}
	return b.String()
}
