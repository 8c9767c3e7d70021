package intake

import (
	"cmp"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
)

// Publication has the fields of a record about the publication, under the names that BibTeX gives them. A
// value is text or a number.
type Publication struct {
	Type         Word `json:"type"` // of CSL, BibTeX, Crossref or RIS
	Journal      Word `json:"journal"`
	BookTitle    Word `json:"booktitle"`
	Track        Word `json:"track"`
	Year         Word `json:"year"`
	Month        Word `json:"month"`
	Volume       Word `json:"volume"`
	Number       Word `json:"number"`
	Issue        Word `json:"issue"` // the same as number
	Pages        Word `json:"pages"`
	Publisher    Word `json:"publisher"`
	Address      Word `json:"address"`
	Institution  Word `json:"institution"`
	School       Word `json:"school"` // the same as institution
	Organization Word `json:"organization"`
	Series       Word `json:"series"`
	Editors      list `json:"editors"`
	HowPublished Word `json:"howpublished"`
	ISBN         Word `json:"isbn"`
	ISSN         Word `json:"issn"`
	License      Word `json:"license"`
	Award        Word `json:"award"`
	Note         Word `json:"note"`
	BibKey       Word `json:"bibkey"`
	URL          Word `json:"url"`
	OpenReview   Word `json:"openreview"`
	ACL          Word `json:"acl"`
}

// Word is text that may be a number in JSON, without markup and with white space folded.
type Word string

// UnmarshalJSON implements json.Unmarshaler.
func (w *Word) UnmarshalJSON(data []byte) error {
	var text string
	switch v := (jsonValue{source: data}); v.kind() {
	case "null":
	case "number":
		text = string(data)
	case "string":
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	default:
		return &json.UnmarshalTypeError{Value: v.kind(), Type: reflect.TypeFor[Word]()}
	}
	*w = Word(plain.CollapseSpace(markup.Plain(text)))
	return nil
}

// list is texts, which may be one text in JSON, and numbers.
type list []string

// UnmarshalJSON implements json.Unmarshaler.
func (l *list) UnmarshalJSON(data []byte) error {
	var items []json.RawMessage
	if data[0] != '[' {
		items = []json.RawMessage{data}
	} else if err := json.Unmarshal(data, &items); err != nil {
		return err
	}
	*l = nil
	for _, item := range items {
		var text Word
		if err := json.Unmarshal(item, &text); err != nil {
			return err
		}
		if item[0] == '"' { // with its markup and white space
			if err := json.Unmarshal(item, (*string)(&text)); err != nil {
				return err
			}
		}
		*l = append(*l, string(text))
	}
	return nil
}

// tags are a list, or one text with commas or semicolons between tags.
type tags []string

// UnmarshalJSON implements json.Unmarshaler.
func (t *tags) UnmarshalJSON(data []byte) error {
	var items list
	if err := json.Unmarshal(data, &items); err != nil {
		return err
	}
	if data[0] == '"' && len(items) == 1 {
		items = strings.FieldsFunc(items[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	*t = tags(items)
	return nil
}

// publication sets what the record says about the publication.
func (r Record) publication(p *paper.Paper, omitted *omissions) {
	editors := authors("editors", r.Editors, omitted)
	if len(r.Editors) == 0 {
		editors = r.BibTeX.Editors
	}
	first := func(words ...Word) string { return string(cmp.Or(words...)) }
	p.Publication = paper.Publication{
		Venue: cmp.Or(plain.CollapseSpace(markup.Plain(r.Venue)), first(r.BookTitle, r.Journal)), Track: first(r.Track), Type: publicationType(first(r.Type)),
		Volume: first(r.Volume), Number: first(r.Number, r.Issue), Pages: first(r.Pages), Publisher: first(r.Publisher), Address: first(r.Address),
		Institution: first(r.Institution, r.School), Organization: first(r.Organization), Series: first(r.Series), Editors: editors.Authors, EditorsEtAl: editors.Open,
		HowPublished: first(r.HowPublished), ISBN: first(r.ISBN), ISSN: first(r.ISSN), License: first(r.License), Award: first(r.Award),
		BibNote: first(r.Note), BibKey: first(r.BibKey),
	}
	p.IDs.OpenReview = omitted.read("openreview", string(r.OpenReview), paper.OpenReview)
	p.IDs.ACL = omitted.read("acl", string(r.ACL), paper.ACL)
	r.issued(p, omitted)
	p.Complete(new(paper.Venues))
}

// publicationType returns the CSL type of a name. It returns an unknown name as it is, which the parser of
// the written file refuses.
func publicationType(name string) string {
	if t, ok := paper.ParseType(name); ok {
		return t
	}
	return cmp.Or(paper.MeantType(name), name)
}

// issued sets the date of publication from the year and the month, unless it is known better.
func (r Record) issued(p *paper.Paper, omitted *omissions) {
	if p.Published.IsZero() {
		p.Published = omitted.date("year", string(r.Year))
	}
	if n, err := strconv.Atoi(string(r.Month)); r.Month == "" || err == nil && n == 0 { // an unknown month
		return
	}
	month, err := paper.ParseMonth(string(r.Month))
	if err != nil {
		omitted.add("month", string(r.Month), err)
	}
	if p.Published.Year > 0 && p.Published.Month == 0 {
		p.Published.Month = month
	}
}
