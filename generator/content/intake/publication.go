package intake

import (
	"cmp"
	"strconv"

	"offprint/generator/paper"
)

// Publication has the fields of a record about the publication, under the names that BibTeX gives them.
type Publication struct {
	Venue        string
	Journal      Word // a venue, as is BookTitle
	BookTitle    Word
	Track        Word
	Type         Word // of CSL, BibTeX, Crossref or RIS
	Year         Word
	Month        Word
	Volume       Word
	Number       Word
	Pages        Word
	Publisher    Word
	Address      Word
	Institution  Word
	Organization Word
	Series       Word
	Editors      []Person
	EditorsEtAl  bool // there are other editors
	HowPublished Word
	ISBN         Word
	ISSN         Word
	License      Word
	Award        Word
	BibNote      Word // BibTeX's note
	BibKey       Word
	URL          Word // a link of the kind paper
	OpenReview   Word
	ACL          Word
}

// words are the fields whose texts may have TeX.
func (p *Publication) words() []*Word {
	return []*Word{&p.Journal, &p.BookTitle, &p.Track, &p.Publisher, &p.Address, &p.Institution, &p.Organization, &p.Series, &p.HowPublished, &p.License, &p.Award, &p.Volume, &p.Number, &p.Pages}
}

// publication sets what the record says about the publication.
func (r Record) publication(p *paper.Paper, omitted *omissions) {
	editors := r.people("editors", r.Editors, omitted)
	first := func(words ...Word) string {
		for _, word := range words {
			if text := r.word(string(word)); text != "" {
				return text
			}
		}
		return ""
	}
	p.SetPublication(paper.Publication{
		Venue: first(Word(r.Venue), r.BookTitle, r.Journal), Track: first(r.Track), Type: publicationType(first(r.Type)),
		Volume: first(r.Volume), Number: first(r.Number), Pages: first(r.Pages), Publisher: first(r.Publisher), Address: first(r.Address),
		Institution: first(r.Institution), Organization: first(r.Organization), Series: first(r.Series),
		Editors: editors.Authors, EditorsEtAl: editors.Open || r.EditorsEtAl && len(editors.Authors) > 0,
		HowPublished: first(r.HowPublished), ISBN: first(r.ISBN), ISSN: first(r.ISSN), License: first(r.License), Award: first(r.Award),
		BibNote: first(r.BibNote), BibKey: first(r.BibKey),
	})
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
