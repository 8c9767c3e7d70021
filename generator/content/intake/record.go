package intake

import (
	"cmp"
	"errors"

	"slices"
	"strings"

	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// Record is a paper as another program describes it. It has a place for every key of the content format. Its
// texts are as the source has them, with TeX, HTML or JATS, unless IsSource is true.
type Record struct {
	ID        Word
	Title     string
	Authors   []Person
	EtAl      bool // there are other authors
	Abstract  string
	Date      Word // a day of listing; a month or a year is that of publication
	Published Word
	Updated   Word
	Relisted  []string
	Position  int
	Tags      []string
	Keywords  []string // tags, if tags.yaml names them
	ArXiv     Word
	DOI       Word
	Publication
	Links       []paper.Link
	TLDR        string
	TLDRBy      string
	Lang        string
	SubmittedBy string
	Highlight   bool
	Image       string // a path below files/
	ImageAlt    string
	Related     []string
	Aliases     []string
	Withdrawn   string
	Draft       bool
	Note        string // the curator's, in Markdown
	Extra       []paper.Extra

	Upvotes, Comments int      // signals
	Stars             int      // of the code, a signal
	Figures           []string // addresses of pictures of the paper, which --images fetches; the first is the best

	Sources   map[string]string // by key, as in Fact; of a record merged from several sources
	Cleanings []Cleaning        // what the reader of the format changed before

	Day listing.Day // of a listing page, which may lack its year

	IsUndated bool // the format has no day of listing
	IsSource  bool // the texts are those of an entry, and the position is too: offprint changes nothing
}

// Word is a short text, or a number in JSON.
type Word string

// ErrNoDay is the error of a record without a day of listing.
var ErrNoDay = errors.New("the record has no day of listing")

// SetSource sets the source of the values of some keys.
func (r *Record) SetSource(source string, keys ...string) {
	if r.Sources == nil {
		r.Sources = map[string]string{}
	}
	for _, key := range keys {
		r.Sources[key] = source
	}
}

// Paper converts the record to a paper, and HTML and JATS in its texts to TeX. listed is the day of listing for a record that has
// none; it may be zero. Values that can't be read are left out, except the title and the day.
func (r Record) Paper(listed paper.Date) (*paper.Paper, []Omission, error) {
	var omitted omissions
	p := &paper.Paper{}
	if r.texts(p, &omitted); p.Title.Source == "" {
		return nil, nil, errors.New("the record has no title")
	}
	r.shortenLists(&omitted)
	if r.dates(p, listed, &omitted); p.Date.IsZero() {
		if i := slices.IndexFunc(omitted, func(o Omission) bool { return o.Field == "date" }); i >= 0 {
			return nil, nil, Error{omitted[i].Text, omitted[i].Hint}
		}
		return nil, nil, ErrNoDay
	}
	r.ids(p, &omitted)
	names := r.people("authors", r.Authors, &omitted)
	p.Authors, p.EtAl = names.Authors, names.Open || r.EtAl && len(names.Authors) > 0
	p.Tags = plainTexts(r.Tags, r.word)
	r.publication(p, &omitted)
	r.links(p, &omitted)
	r.curated(p, &omitted)
	return p, omitted, nil
}

// texts sets the title and the abstract.
func (r Record) texts(p *paper.Paper, omitted *omissions) {
	if r.IsSource {
		p.Title, p.Abstract = source(plain.CollapseSpace(r.Title)), paper.NewProse(r.Abstract)
		return
	}
	p.Title, p.Abstract = source(cleaned(r.Title, titleSteps())), paper.Prose{Source: cleaned(r.Abstract, abstractSteps())}
	omitted.control("title", r.Title)
	omitted.control("abstract", r.Abstract)
}

// curated sets what a curator adds to a paper.
func (r Record) curated(p *paper.Paper, omitted *omissions) {
	p.TLDR, p.TLDRBy, p.Lang = source(r.tex(r.TLDR)), r.word(r.TLDRBy), r.plain(r.Lang)
	p.SubmittedBy = strings.TrimPrefix(r.plain(r.SubmittedBy), "@")
	p.Note.Source = strings.TrimRight(withoutControls(r.Note), " \t\r\n")
	p.Highlight, p.Draft, p.Withdrawn, p.Position = r.Highlight, r.Draft, r.plain(r.Withdrawn), r.Position
	p.Image = paper.Image{Path: r.Image, Alt: r.word(r.ImageAlt)}
	p.Related, p.Aliases, p.Extra = plainTexts(r.Related, r.plain), plainTexts(r.Aliases, r.plain), slices.Clone(r.Extra)
	for i, extra := range p.Extra {
		p.Extra[i] = paper.Extra{Key: withoutControls(extra.Key), Value: withoutControls(extra.Value)}
	}
	p.Updated = omitted.day("updated", string(r.Updated))
}

// tex returns a text of one line as TeX.
func (r Record) tex(s string) string {
	if r.IsSource {
		return plain.CollapseSpace(s)
	}
	return cleaned(s, lineSteps())
}

// plain returns a text of one line without markup.
func (r Record) plain(s string) string {
	if !r.IsSource {
		s = markup.Plain(withoutControls(s))
	}
	return plain.CollapseSpace(s)
}

// word returns a text of one line without markup and without TeX, as a paper has it. [entry.Format] escapes it.
func (r Record) word(s string) string {
	if s = r.plain(s); r.IsSource || !strings.ContainsAny(s, "\\{}$~") {
		return s
	}
	return plain.CollapseSpace(withoutTeX(s))
}

// plainTexts returns texts without markup, empty ones and duplicates.
func plainTexts(sources []string, plain func(string) string) []string {
	var texts []string
	seen := map[string]bool{"": true}
	for _, text := range sources {
		if text = plain(text); !seen[text] {
			seen[text], texts = true, append(texts, text)
		}
	}
	return texts
}

// listLimit is the number of entries that no list of the content format may exceed.
const listLimit = 5_000

// shortenLists cuts lists that are too long to be converted.
func (r *Record) shortenLists(omitted *omissions) {
	shorten("authors", &r.Authors, &r.EtAl, omitted)
	shorten("editors", &r.Editors, &r.EditorsEtAl, omitted)
	shorten("tags", &r.Tags, nil, omitted)
	shorten("relisted", &r.Relisted, nil, omitted)
	shorten("links", &r.Links, nil, omitted)
	shorten("related", &r.Related, nil, omitted)
	shorten("aliases", &r.Aliases, nil, omitted)
}

// shorten cuts a list. isCut, unless nil, says so in the entry.
func shorten[T any](field string, list *[]T, isCut *bool, omitted *omissions) {
	if len(*list) <= listLimit {
		return
	}
	omitted.addf(field, "shorten it", "has more than 5,000 entries; the others are left out")
	if *list = (*list)[:listLimit]; isCut != nil {
		*isCut = true
	}
}

// source returns a text without renderings; the parser of the written file adds them.
func source(s string) paper.Text { return paper.Text{Source: s} }

// HasWrongDate reports whether the day of listing is there, but can't be read.
func (r Record) HasWrongDate() bool {
	var omitted omissions
	return omitted.date("date", string(r.Date)).IsZero() && len(omitted) > 0
}

// dates sets the dates of p. A date with a day is the day of listing; a month or a year is
// the date of publication.
func (r Record) dates(p *paper.Paper, listed paper.Date, omitted *omissions) {
	date := omitted.date("date", string(r.Date))
	p.Date, p.Published = date, omitted.date("published", string(r.Published))
	if !date.IsDay() {
		p.Date = listed
		if p.Published.IsZero() {
			p.Published = date
		}
	}
	for _, again := range r.Relisted {
		if day := omitted.day("relisted", again); day.Compare(p.Date) > 0 {
			p.Relisted = append(p.Relisted, day)
		}
	}
	slices.SortFunc(p.Relisted, paper.Date.Compare)
	p.Relisted = slices.Compact(p.Relisted)
}

// HasDay reports whether the record names the day of its listing.
func (r Record) HasDay() bool {
	return r.Day.Label != "" || new(omissions).date("date", string(r.Date)).IsDay()
}

// ids sets the ids of p. The paper's id is the record's id, reduced to the characters of
// addresses, or the slug of the title.
func (r Record) ids(p *paper.Paper, omitted *omissions) {
	p.IDs.ArXiv = omitted.read("arxiv", string(r.ArXiv), paper.ArXiv)
	p.IDs.DOI = omitted.read("doi", string(r.DOI), paper.DOI)
	p.IDs.OpenReview = omitted.read("openreview", string(r.OpenReview), paper.OpenReview)
	p.IDs.ACL = omitted.read("acl", string(r.ACL), paper.ACL)
	id := cmp.Or(r.plain(string(r.ID)), p.IDs.ArXiv)
	if arxiv, err := paper.ArXiv(id); err == nil {
		id = arxiv
	}
	p.ID = strings.Trim(notInID.ReplaceAllString(strings.ToLower(id), "-"), "-._")
	if r.IsSource {
		p.ID = string(r.ID)
	}
	if err := paper.CheckID(p.ID); err != nil && p.ID != "" {
		omitted.add("id", id, err)
		p.ID = ""
	}
	if p.ID == "" {
		p.ID = slug.Of(withoutTeX(p.Title.Source))
	}
}

var notInID = pattern.New(`[^a-z0-9._-]+`)

func withoutTeX(s string) string { return tex.Parse(s, tex.Presets()).Plain() }
