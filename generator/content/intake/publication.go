package intake

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"

	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
)

// Publication has the fields of a record about the publication, under the names that BibTeX gives them. A
// value is text or a number.
type Publication struct {
	Type         word     `json:"type"` // of CSL, BibTeX, Crossref or RIS
	Journal      word     `json:"journal"`
	BookTitle    word     `json:"booktitle"`
	Track        word     `json:"track"`
	Year         word     `json:"year"`
	Month        word     `json:"month"`
	Volume       word     `json:"volume"`
	Number       word     `json:"number"`
	Issue        word     `json:"issue"` // the same as number
	Pages        word     `json:"pages"`
	Publisher    word     `json:"publisher"`
	Address      word     `json:"address"`
	Institution  word     `json:"institution"`
	School       word     `json:"school"` // the same as institution
	Organization word     `json:"organization"`
	Series       word     `json:"series"`
	Editors      []string `json:"editors"`
	HowPublished word     `json:"howpublished"`
	ISBN         word     `json:"isbn"`
	ISSN         word     `json:"issn"`
	License      word     `json:"license"`
	Award        word     `json:"award"`
	Note         word     `json:"note"`
	BibKey       word     `json:"bibkey"`
	URL          word     `json:"url"`
	OpenReview   word     `json:"openreview"`
	ACL          word     `json:"acl"`
}

// word is text that may be a number in JSON, without markup and with white space folded.
type word string

// UnmarshalJSON implements json.Unmarshaler.
func (w *word) UnmarshalJSON(data []byte) error {
	var text string
	if data[0] == '"' {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	} else if !bytes.Equal(data, []byte("null")) {
		var number json.Number
		if err := json.Unmarshal(data, &number); err != nil {
			return err
		}
		text = number.String()
	}
	*w = word(plain.CollapseSpace(markup.Plain(text)))
	return nil
}

// publication sets what the record says about the publication.
func (r Record) publication(p *paper.Paper) (err error) {
	editors, err := authors(r.Editors)
	if err != nil {
		return fmt.Errorf("editors: %w", err)
	}
	if len(r.Editors) == 0 {
		editors = r.BibTeX.Editors
	}
	first := func(words ...word) string { return string(cmp.Or(words...)) }
	p.Publication = paper.Publication{
		Venue: cmp.Or(plain.CollapseSpace(markup.Plain(r.Venue)), first(r.BookTitle, r.Journal)), Track: first(r.Track), Type: publicationType(first(r.Type)),
		Volume: first(r.Volume), Number: first(r.Number, r.Issue), Pages: first(r.Pages), Publisher: first(r.Publisher), Address: first(r.Address),
		Institution: first(r.Institution, r.School), Organization: first(r.Organization), Series: first(r.Series), Editors: editors.Authors, EditorsEtAl: editors.Open,
		HowPublished: first(r.HowPublished), ISBN: first(r.ISBN), ISSN: first(r.ISSN), License: first(r.License), Award: first(r.Award),
		BibNote: first(r.Note), BibKey: first(r.BibKey),
	}
	if r.OpenReview != "" {
		if p.IDs.OpenReview, err = paper.OpenReview(string(r.OpenReview)); err != nil {
			return err
		}
	}
	if r.ACL != "" {
		if p.IDs.ACL, err = paper.ACL(string(r.ACL)); err != nil {
			return err
		}
	}
	if err := r.issued(p); err != nil {
		return err
	}
	p.Complete(new(paper.Venues))
	return nil
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
func (r Record) issued(p *paper.Paper) error {
	if p.Published.IsZero() && r.Year != "" {
		year, err := paper.ParseDate(string(r.Year))
		if err != nil {
			return err
		}
		p.Published = year
	}
	if n, err := strconv.Atoi(string(r.Month)); r.Month == "" || err == nil && n == 0 { // an unknown month
		return nil
	}
	month, err := paper.ParseMonth(string(r.Month))
	if err != nil {
		return err
	}
	if p.Published.Year > 0 && p.Published.Month == 0 {
		p.Published.Month = month
	}
	return nil
}
