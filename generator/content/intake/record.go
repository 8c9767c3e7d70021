package intake

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// Record is a paper in the form of a record.
type Record struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Abstract string   `json:"abstract"`
	Date     string   `json:"date"`
	Venue    string   `json:"venue"`
	Tags     []string `json:"tags"`
	URLs     struct {
		Paper   string `json:"paper"`
		PDF     string `json:"pdf"`
		Code    string `json:"code"`
		Project string `json:"project"`
	} `json:"urls"`
	ArXiv string `json:"arxiv"`
	DOI   string `json:"doi"`
	Extra struct {
		Published   string   `json:"published"`
		ListedOn    []string `json:"listed_on"`
		SubmittedBy string   `json:"submitted_by_user"`
		Upvotes     int      `json:"upvotes"`
		Comments    int      `json:"num_comments"`
	} `json:"extra"`
	Publication
	BibTeX BibTeX `json:"-"`
}

// ErrNoDay is the error of a record without a day of listing.
var ErrNoDay = errors.New("the record's date is not a day: pass the day of its listing with --date")

// Paper converts the record to a paper, and HTML and JATS in its texts to TeX. listed is the day of listing for a record that has
// none; it may be zero.
func (r Record) Paper(listed paper.Date) (*paper.Paper, error) {
	p := &paper.Paper{Title: source(plain.CollapseSpace(markup.TeX(r.Title))), SubmittedBy: r.Extra.SubmittedBy}
	if p.Title.Source == "" {
		return nil, errors.New("the record has no title")
	}
	if err := r.dates(p, listed); err != nil {
		return nil, err
	}
	if err := r.ids(p); err != nil {
		return nil, err
	}
	names, err := authors(r.Authors)
	if err != nil {
		return nil, err
	}
	if len(r.Authors) == 0 {
		names = r.BibTeX.Names
	}
	p.Authors, p.EtAl = names.Authors, names.Open
	p.Abstract = paper.NewProse(paragraphs(markup.TeX(r.Abstract)))
	p.Tags = texts(r.Tags)
	if err := r.publication(p); err != nil {
		return nil, err
	}
	r.links(p)
	p.Links = append(p.Links, r.BibTeX.Links...)
	p.Lang, p.Extra = r.BibTeX.Lang, r.BibTeX.Other
	return p, nil
}

// source returns a text without renderings; the parser of the written file adds them.
func source(s string) paper.Text { return paper.Text{Source: s} }

// dates sets the dates of p. A date with a day is the day of listing; a month or a year is
// the date of publication.
func (r Record) dates(p *paper.Paper, listed paper.Date) error {
	date, err := optionalDate(r.Date)
	if err != nil {
		return err
	}
	published, err := optionalDate(r.Extra.Published)
	if err != nil {
		return err
	}
	p.Date, p.Published = date, published
	if !date.IsDay() {
		p.Date = listed
		if published.IsZero() {
			p.Published = date
		}
	}
	if p.Date.IsZero() {
		return ErrNoDay
	}
	for _, again := range r.Extra.ListedOn {
		day, err := paper.ParseDate(again)
		if err == nil && day.IsDay() && day.Compare(p.Date) > 0 && !slices.Contains(p.Relisted, day) {
			p.Relisted = append(p.Relisted, day)
		}
	}
	slices.SortFunc(p.Relisted, paper.Date.Compare)
	return nil
}

func optionalDate(s string) (paper.Date, error) {
	if s == "" {
		return paper.Date{}, nil
	}
	return paper.ParseDate(s)
}

// ids sets the ids of p. The paper's id is the record's id, reduced to the characters of
// addresses, or the slug of the title.
func (r Record) ids(p *paper.Paper) (err error) {
	if r.ArXiv != "" {
		if p.IDs.ArXiv, err = paper.ArXiv(r.ArXiv); err != nil {
			return err
		}
	}
	if r.DOI != "" {
		if p.IDs.DOI, err = paper.DOI(r.DOI); err != nil {
			return err
		}
	}
	id := r.ID
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

// authors reads the authors, which may be several in one string.
func authors(items []string) (paper.Names, error) {
	var names paper.Names
	parse := paper.ParseItem
	if items = texts(items); len(items) == 1 {
		parse = paper.ParseNames
	}
	for _, item := range items {
		if item == ":" {
			names.MarkGroups()
			continue
		}
		parsed, err := parse(item, withoutTeX)
		if err != nil {
			return names, fmt.Errorf("authors: %w", err)
		}
		names.Authors = append(names.Authors, parsed.Authors...)
		names.Open = names.Open || parsed.Open
	}
	return names, nil
}

func withoutTeX(s string) string { return tex.Parse(s, tex.Presets()).Plain() }

// texts converts markup, folds white space, and removes empty and duplicate texts.
func texts(sources []string) []string {
	var texts []string
	for _, text := range sources {
		if text = plain.CollapseSpace(markup.Plain(text)); text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
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
