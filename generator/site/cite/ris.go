package cite

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"offprint/generator/paper"
)

// AppendRIS appends an entry of RIS (Research Information Systems, specification of 2011). Lines
// end with CR LF, and a value is one line. The entry has the abstract, since reference managers
// show it.
func (r *Record) AppendRIS(b []byte) []byte {
	e := risEntry{b: b}
	e.line("TY", r.Kind.form().ris)
	e.line("ID", r.Key)
	for _, n := range r.Authors {
		e.line("AU", n.inverted())
	}
	for _, n := range r.Editors {
		e.line("ED", n.inverted())
	}
	e.line("TI", r.Title.Plain)
	if !r.Issued.IsZero() {
		e.line("PY", strconv.Itoa(r.Issued.Year))
		e.line("DA", risDate(r.Issued))
	}
	e.where(r)
	e.line("CY", r.Address)
	if r.Kind == ConferencePaper {
		e.line("A4", r.Sponsor)
	}
	if r.Kind.isPeriodical() {
		e.line("SN", cmp.Or(r.ISSN, r.ISBN))
	} else {
		e.line("SN", cmp.Or(r.ISBN, r.ISSN))
	}
	e.line("DO", r.DOI)
	e.line("UR", r.URL)
	for _, address := range r.PDFs {
		e.line("L1", address)
	}
	e.line("AB", r.PlainAbstract())
	for _, word := range r.Keywords {
		e.line("KW", word)
	}
	e.line("LA", r.Lang)
	etAl := ""
	if r.EtAl {
		etAl = "The list of authors ends in et al."
	}
	e.line("N1", joined(". ", etAl, r.How, r.note(), r.license()))
	return append(e.b, "ER  - \r\n"...)
}

// risEntry builds an entry of RIS.
type risEntry struct {
	b []byte
}

// where writes the container and the work's place in it. A work that is only on arXiv has arXiv
// as its publisher and the id as its accession number.
func (e *risEntry) where(r *Record) {
	switch {
	case r.Kind == Thesis:
		e.line("M3", r.thesisGenre())
		e.line("PB", r.institution())
		return
	case r.Kind.isPeriodical():
		e.line("JO", r.Container)
	}
	e.line("T2", r.Container)
	e.line("T3", r.Collection)
	e.line("VL", r.Volume)
	e.line("IS", r.Issue)
	first, last := r.firstLast()
	e.line("SP", first)
	e.line("EP", last)
	if r.isPreprint() && r.Publisher == "" {
		e.line("PB", "arXiv")
	}
	if r.Kind == Report {
		e.line("PB", r.School)
	}
	if r.Kind != Report || r.School == "" {
		e.line("PB", r.Publisher)
	}
	if r.ArXiv != "" {
		e.line("AN", "arXiv:"+r.ArXiv)
	}
}

// line writes a tag and its value, unless the value is empty.
func (e *risEntry) line(tag, value string) {
	if value == "" {
		return
	}
	e.b = append(append(e.b, tag...), "  - "...)
	if strings.ContainsAny(value, "\r\n") {
		value = strings.Join(strings.Fields(value), " ")
	}
	e.b = append(append(e.b, value...), "\r\n"...)
}

// risDate returns a date with three slashes, even if month or day is unknown: 2025/03/06/, 2025///.
func risDate(d paper.Date) string {
	switch {
	case d.Day > 0:
		return fmt.Sprintf("%04d/%02d/%02d/", d.Year, d.Month, d.Day)
	case d.Month > 0:
		return fmt.Sprintf("%04d/%02d//", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d///", d.Year)
}
