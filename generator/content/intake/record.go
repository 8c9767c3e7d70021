package intake

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// Record is a paper in the form of a record.
type Record struct {
	ID       Word   `json:"id"`
	Title    string `json:"title"`
	Authors  list   `json:"authors"`
	Abstract string `json:"abstract"`
	Date     Word   `json:"date"`
	Venue    string `json:"venue"`
	Tags     tags   `json:"tags"`
	URLs     struct {
		Paper   string `json:"paper"`
		PDF     string `json:"pdf"`
		Code    string `json:"code"`
		Project string `json:"project"`
	} `json:"urls"`
	ArXiv Word `json:"arxiv"`
	DOI   Word `json:"doi"`
	Extra struct {
		Published   string   `json:"published"`
		ListedOn    []string `json:"listed_on"`
		SubmittedBy string   `json:"submitted_by_user"`
		Upvotes     int      `json:"upvotes"`
		Comments    int      `json:"num_comments"`
	} `json:"extra"`
	Publication
	BibTeX BibTeX      `json:"-"`
	Day    listing.Day `json:"-"` // of a listing page, which may lack its year
}

// ErrNoDay is the error of a record without a day of listing.
var ErrNoDay = errors.New("the record's date is not a day: pass the day of its listing with --date")

// Paper converts the record to a paper, and HTML and JATS in its texts to TeX. listed is the day of listing for a record that has
// none; it may be zero. Values that can't be read are left out, except the title and the day.
func (r Record) Paper(listed paper.Date) (*paper.Paper, []Omission, error) {
	p := &paper.Paper{Title: source(plain.CollapseSpace(markup.TeX(r.Title))), SubmittedBy: r.Extra.SubmittedBy}
	if p.Title.Source == "" {
		return nil, nil, errors.New("the record has no title")
	}
	if err := r.checkLists(); err != nil {
		return nil, nil, err
	}
	var omitted omissions
	if r.dates(p, listed, &omitted); p.Date.IsZero() {
		if len(omitted) > 0 {
			return nil, nil, errors.New(omitted[0].Text)
		}
		return nil, nil, ErrNoDay
	}
	if err := r.ids(p, &omitted); err != nil {
		return nil, nil, err
	}
	names := authors("authors", r.Authors, &omitted)
	if len(r.Authors) == 0 {
		names = r.BibTeX.Names
	}
	p.Authors, p.EtAl = names.Authors, names.Open
	p.Abstract = paper.NewProse(paragraphs(markup.TeX(r.Abstract)))
	p.Tags = texts(r.Tags)
	r.publication(p, &omitted)
	r.links(p)
	p.Links = append(p.Links, r.BibTeX.Links...)
	p.Lang, p.Extra = r.BibTeX.Lang, r.BibTeX.Other
	return p, omitted, nil
}

// listLimit is the number of entries that no list of the content format may exceed.
const listLimit = 5_000

// checkLists returns an error for a list that is too long to be converted.
func (r Record) checkLists() error {
	for _, list := range []struct {
		name    string
		entries []string
	}{{"authors", r.Authors}, {"editors", r.Editors}, {"tags", r.Tags}, {"extra.listed_on", r.Extra.ListedOn}} {
		if len(list.entries) > listLimit {
			return Error{list.name + ": has more than 5,000 entries", "shorten it"}
		}
	}
	return nil
}

// source returns a text without renderings; the parser of the written file adds them.
func source(s string) paper.Text { return paper.Text{Source: s} }

// dates sets the dates of p. A date with a day is the day of listing; a month or a year is
// the date of publication.
func (r Record) dates(p *paper.Paper, listed paper.Date, omitted *omissions) {
	date := omitted.date("date", string(r.Date))
	p.Date, p.Published = date, omitted.date("extra.published", r.Extra.Published)
	if !date.IsDay() {
		p.Date = listed
		if p.Published.IsZero() {
			p.Published = date
		}
	}
	for _, again := range r.Extra.ListedOn {
		day := omitted.date("extra.listed_on", again)
		if !day.IsZero() && !day.IsDay() {
			omitted.add("extra.listed_on", again, errors.New("it is not a day"))
		} else if day.Compare(p.Date) > 0 {
			p.Relisted = append(p.Relisted, day)
		}
	}
	slices.SortFunc(p.Relisted, paper.Date.Compare)
	p.Relisted = slices.Compact(p.Relisted)
}

// ids sets the ids of p. The paper's id is the record's id, reduced to the characters of
// addresses, or the slug of the title.
func (r Record) ids(p *paper.Paper, omitted *omissions) error {
	p.IDs.ArXiv = omitted.read("arxiv", string(r.ArXiv), paper.ArXiv)
	p.IDs.DOI = omitted.read("doi", string(r.DOI), paper.DOI)
	id := string(r.ID)
	if arxiv, err := paper.ArXiv(id); err == nil {
		id = arxiv
	}
	p.ID = notInID.ReplaceAllString(strings.ToLower(id), "-")
	if p.ID = strings.Trim(p.ID, "-._"); p.ID == "" {
		p.ID = slug.Of(markup.Plain(r.Title))
	}
	if err := paper.CheckID(p.ID); err != nil {
		return fmt.Errorf("can't make an id from the record: %w", err)
	}
	return nil
}

var notInID = regexp.MustCompile(`[^a-z0-9._-]+`)

// authors reads the authors, which may be several in one string. A list without those that can't be read is
// open. An author who is there twice is one, unless the two differ in anything: two people may share a name.
func authors(field string, items []string, omitted *omissions) paper.Names {
	var names paper.Names
	parse := paper.ParseItem
	if len(items) == 1 {
		parse = paper.ParseNames
	}
	isCut := false
	for _, item := range items {
		item = plain.CollapseSpace(markup.Plain(item))
		switch item {
		case "":
			continue
		case ":":
			names.MarkGroups()
			continue
		}
		parsed, err := parse(item, withoutTeX)
		if err != nil {
			omitted.add(field, item, err)
			isCut = true
			continue
		}
		for _, a := range parsed.Authors {
			if !slices.Contains(names.Authors, a) {
				names.Authors = append(names.Authors, a)
			}
		}
		names.Open = names.Open || parsed.Open
	}
	names.MarkTrailing()
	names.Open = len(names.Authors) > 0 && (names.Open || isCut)
	return names
}

func withoutTeX(s string) string { return tex.Parse(s, tex.Presets()).Plain() }

// texts converts markup, folds white space, and removes empty and duplicate texts.
func texts(sources []string) []string {
	var texts []string
	seen := map[string]bool{"": true}
	for _, text := range sources {
		if text = plain.CollapseSpace(markup.Plain(text)); !seen[text] {
			seen[text], texts = true, append(texts, text)
		}
	}
	return texts
}

// links sets the links of p, except those that follow from its ids and those to listings.
func (r Record) links(p *paper.Paper) {
	implied := map[string]bool{}
	for _, link := range p.IDs.Links() {
		implied[link.URL] = true
	}
	add := func(kind, address string) {
		address = strings.Join(strings.Fields(address), "")
		if address == "" || implied[address] || isListing(address) {
			return
		}
		p.Links = append(p.Links, paper.Link{Kind: kind, URL: address})
	}
	add("paper", cmp.Or(r.URLs.Paper, string(r.URL)))
	add("pdf", r.URLs.PDF)
	add("code", r.URLs.Code)
	add("project", r.URLs.Project)
}

// isListing reports whether an address is on another listing, or on arXiv, whose links follow
// from the id.
func isListing(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	host, path, _ := strings.Cut(rest, "/")
	switch strings.TrimPrefix(host, "www.") {
	case "huggingface.co":
		return strings.HasPrefix(path, "papers/")
	case "arxiv.org", "export.arxiv.org":
		return true
	}
	return false
}
