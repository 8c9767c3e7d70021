package cite

import (
	"bytes"
	"encoding/json"
	"strings"

	"offprint/generator/paper"
)

// AppendCSL appends an item of CSL-JSON (Citation Style Language 1.0.2) on one line without a
// newline; a file is an array of items. The id of an item is the citation key. The item has no
// abstract, since no style prints one.
func (r *Record) AppendCSL(b []byte) []byte {
	item := cslItem{
		ID: r.Key, Type: string(r.Kind), Title: r.Title.Plain, Author: cslNames(r.Authors, r.EtAl), Editor: cslNames(r.Editors, r.EditorsEtAl),
		Issued: cslDateOf(r.Issued), Container: r.Container, Collection: r.Collection, Volume: r.Volume, Issue: r.Issue,
		Page: strings.ReplaceAll(r.Pages, "–", "-"), Publisher: r.Publisher, Place: r.Address, ISBN: r.ISBN, ISSN: r.ISSN, Annote: r.license(), Note: r.note(), DOI: r.DOI, URL: r.URL, Language: r.Lang, Keyword: strings.Join(r.Keywords, ", "),
	}
	if r.ArXiv != "" {
		item.Archive, item.ArchiveLocation = "arXiv", r.ArXiv
	}
	if r.Sponsor != "" {
		item.Organizer = []cslName{{Literal: r.Sponsor}}
	}
	switch {
	case r.Kind == Thesis:
		item.Genre, item.Collection, item.Publisher, item.Container = r.thesisGenre(), "", r.institution(), ""
	case r.Kind == Report || r.Kind == Patent:
		item.Number, item.Issue = r.Issue, ""
		if r.School != "" {
			item.Publisher = r.School
		}
	case r.isPreprint() && r.Publisher == "":
		item.Publisher, item.Number = "arXiv", "arXiv:"+r.ArXiv
	}
	if r.Withdrawn != "" {
		item.Status = "withdrawn"
	}
	return append(b, encodeLine(item)...)
}

// cslItem has the CSL variables of a record, in the order of the output.
type cslItem struct {
	ID              string    `json:"id"`
	Type            string    `json:"type"`
	Title           string    `json:"title"`
	Author          []cslName `json:"author,omitempty"`
	Editor          []cslName `json:"editor,omitempty"`
	Issued          *cslDate  `json:"issued,omitempty"`
	Container       string    `json:"container-title,omitempty"`
	Collection      string    `json:"collection-title,omitempty"`
	Volume          string    `json:"volume,omitempty"`
	Issue           string    `json:"issue,omitempty"`
	Number          string    `json:"number,omitempty"`
	Page            string    `json:"page,omitempty"`
	Publisher       string    `json:"publisher,omitempty"`
	Place           string    `json:"publisher-place,omitempty"`
	Organizer       []cslName `json:"organizer,omitempty"`
	Genre           string    `json:"genre,omitempty"`
	ISBN            string    `json:"ISBN,omitempty"`
	ISSN            string    `json:"ISSN,omitempty"`
	DOI             string    `json:"DOI,omitempty"`
	URL             string    `json:"URL,omitempty"`
	Archive         string    `json:"archive,omitempty"`
	ArchiveLocation string    `json:"archive_location,omitempty"`
	Language        string    `json:"language,omitempty"`
	Keyword         string    `json:"keyword,omitempty"`
	Status          string    `json:"status,omitempty"`
	Note            string    `json:"note,omitempty"`
	Annote          string    `json:"annote,omitempty"`
}

type cslName struct {
	Family   string `json:"family,omitempty"`
	Particle string `json:"non-dropping-particle,omitempty"`
	Given    string `json:"given,omitempty"`
	Suffix   string `json:"suffix,omitempty"`
	Literal  string `json:"literal,omitempty"`
}

// cslDate has the year, and the month and day if known.
type cslDate struct {
	Parts [1][]int `json:"date-parts"`
}

// cslNames returns names. CSL has no open lists; a last name "others" is how Pandoc and Better BibTeX for Zotero
// write and read those of BibTeX.
func cslNames(names []Name, isOpen bool) []cslName {
	var items []cslName
	for _, n := range names {
		items = append(items, cslName{n.Family, n.Particle, n.Given, n.Suffix, n.Literal})
	}
	if isOpen {
		items = append(items, cslName{Literal: "others"})
	}
	return items
}

func cslDateOf(d paper.Date) *cslDate {
	switch {
	case d.IsZero():
		return nil
	case d.Day > 0:
		return &cslDate{[1][]int{{d.Year, d.Month, d.Day}}}
	case d.Month > 0:
		return &cslDate{[1][]int{{d.Year, d.Month}}}
	}
	return &cslDate{[1][]int{{d.Year}}}
}

// thesisGenre returns the type of a thesis.
func (r *Record) thesisGenre() string {
	switch {
	case r.isMaster():
		return "Master's thesis"
	case r.Collection != "":
		return r.Collection
	}
	return "PhD thesis"
}

// encodeLine encodes a value as JSON without escaping HTML, for a JSON file.
func encodeLine(value any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // only types that JSON can't represent fail
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
