package cite

import (
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// MetaTag is a <meta> element: its name and its content, not escaped.
type MetaTag struct {
	Name, Content string
}

// Meta returns the citation_ tags of a paper's page, which Google Scholar's Inclusion Guidelines
// for Webmasters define. Scholar ignores a page without a title, an author and a date, so Meta
// returns no tags for such a page, nor for a withdrawn paper. The date is that of publication.
func (r *Record) Meta(rule content.PDFRule) []MetaTag {
	if r.Title.Plain == "" || len(r.Authors) == 0 || r.Issued.IsZero() || r.Withdrawn != "" {
		return nil
	}
	m := meta{}
	m.add("title", r.Title.Plain)
	for _, n := range r.Authors {
		m.add("author", n.inverted())
	}
	m.add("publication_date", slashed(r.Issued))
	m.where(r)
	m.add("doi", r.DOI)
	m.add("arxiv_id", r.ArXiv)
	m.add("pdf_url", r.pdf(rule))
	m.add("abstract_html_url", r.Page)
	m.add("language", r.Lang)
	for _, word := range r.Keywords {
		m.add("keywords", word)
	}
	return m
}

// slashed returns the date in Scholar's format: 2025/03/06, 2025/03, 2025.
func slashed(d paper.Date) string { return strings.ReplaceAll(d.String(), "-", "/") }

type meta []MetaTag

func (m *meta) add(name, content string) {
	if content != "" {
		*m = append(*m, MetaTag{"citation_" + name, content})
	}
}

// where adds the container, in the tag of the kind, and the work's place in it.
func (m *meta) where(r *Record) {
	switch {
	case r.Kind.isPeriodical():
		m.add("journal_title", r.Container)
	case r.Kind == ConferencePaper || r.Kind == Speech:
		m.add("conference_title", r.Container)
	case r.Kind == Chapter || r.Kind == EncyclopediaItem:
		m.add("inbook_title", r.Container)
	case r.Kind == Thesis:
		m.add("dissertation_institution", r.institution())
	case r.Kind == Report:
		m.add("technical_report_institution", r.institution())
		m.add("technical_report_number", r.Issue)
	}
	m.add("volume", r.Volume)
	if r.Kind != Report {
		m.add("issue", r.Issue)
	}
	m.add("isbn", r.ISBN)
	m.add("issn", r.ISSN)
	first, last := r.firstLast()
	m.add("firstpage", first)
	m.add("lastpage", last)
	if r.Kind != Thesis && r.Kind != Report {
		m.add("publisher", r.Publisher)
	}
}

// pdf returns the first PDF that the rule allows.
func (r *Record) pdf(rule content.PDFRule) string {
	for _, address := range r.PDFs {
		if rule == content.PDFAny || rule != content.PDFNever && r.root != "" && strings.HasPrefix(address, r.root) {
			return address
		}
	}
	return ""
}
