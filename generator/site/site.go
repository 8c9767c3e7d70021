// Package site makes a graph of the papers that a folder holds: which of them are
// published, in which order, on which days and below which tags, and at what address
// each page stands.
//
// [New] gives a [Site] once, and nothing changes it after that. It depends on the
// folder and the options alone; order among files or on disk does not matter.
package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/generator/text/tex"
)

// Site is a whole listing.
type Site struct {
	Settings    content.Settings
	Macros      *tex.Macros // for what is rendered late
	Base        Base
	Papers      []*Paper // published ones, newest first
	Withdrawn   []*Paper // they keep their page, and are in no list
	Days        []*Day   // with papers, newest first; so are weeks, months and years
	Weeks       []*Week
	Months      []*Month
	Years       []*Year
	Tags        []*Tag    // with papers, by slug
	People      []*Person // with papers, by the key that they are sorted by
	Venues      []*Venue  // with papers, by slug; series and editions
	Submitters  []*Submitter
	Collections []*Collection
	Searches    []*Search // in the settings' order
	Pages       []content.Page
	Redirects   []Redirect
	Files       []string   // paths below content/
	SignalsOn   paper.Date // the day on which the papers' signals were taken
	HasCard     bool       // a social card, which pages without one of their own share
}

// Paper is a paper in its listing.
type Paper struct {
	*paper.Paper
	File        string    // it was read from, relative to the site
	Tags        []*Tag    // in the paper's own order, each once
	People      []*Person // whom the names of Authors belong to, one for each
	Venue       *Venue    // the edition, or the series of one without editions; nil where it is not known
	Submitter   *Submitter
	Collections []*Collection
	Days        []paper.Date
	Related     []*Paper // by hand; those that are published
	Signals     content.Signal
	Above       *Paper // its neighbours among the papers first listed on its day; nil at the ends
	Below       *Paper
	HasCard     bool // a social card of its own
}

// Address is where the paper's page stands.
func (p *Paper) Address() Address { return PaperAddress(p.ID) }

// Byline names the authors in few words of a language; "" where there are none.
func (p *Paper) Byline(in *locale.Strings) string {
	switch len(p.Authors) {
	case 0:
		return ""
	case 1:
		return p.Authors[0].Name
	case 2:
		return in.Text("paper.two_authors", "first", p.Authors[0].Name, "second", p.Authors[1].Name)
	}
	return in.Text("paper.many_authors", "first", p.Authors[0].Name)
}

// LinkText is what a reader reads of a link in a language.
func LinkText(link paper.Link, in *locale.Strings) string {
	switch link.Kind {
	case "arXiv", "DOI", "OpenReview", "ACL Anthology":
		return link.Kind
	}
	return in.Text("link." + link.Kind)
}

// LastChange is the day of the last change worth telling: that of the listing, or a later one.
func (p *Paper) LastChange() paper.Date {
	if p.Updated.Compare(p.Date) > 0 {
		return p.Updated
	}
	return p.Date
}

// AllLinks are the places where the paper's ids are at home, and the links of its file. A
// link in the file comes in place of one of the same kind that follows from an id.
func (p *Paper) AllLinks() []paper.Link {
	own := map[string]bool{}
	for _, link := range p.Links {
		own[link.Kind] = true
	}
	links := slices.DeleteFunc(p.IDs.Links(), func(link paper.Link) bool { return own[link.Kind] })
	return append(links, p.Links...)
}

// Tag is a subject and its papers.
type Tag struct {
	Name        string // as tags.yaml has it, or as the oldest of its papers spells it
	Slug        string
	Description string
	Aliases     []string // other names that tags.yaml has for it, its key among them
	Papers      []*Paper // newest first
}

// Submitter is somebody who brought papers to the listing.
type Submitter struct {
	Name   string
	Slug   string
	Papers []*Paper // newest first
}

// Collection is a list of papers that somebody put together.
type Collection struct {
	content.Collection
	Papers []*Paper // in the collection's own order; those that are published
}

// Newest gives the collection's papers as other lists have them, newest first.
func (c *Collection) Newest() []*Paper {
	return slices.SortedFunc(slices.Values(c.Papers), newestFirst)
}

// Redirect leads from an old address to a paper.
type Redirect struct {
	From Address
	To   *Paper
}

// Options say which of a folder's papers are published, and where.
type Options struct {
	BaseURL string     // where the site stands, with a slash at the end
	Now     paper.Date // later days are the future
	Drafts  bool       // publish drafts
	Future  bool       // publish what is dated after Now

	// Covers says whether social cards can show a text; without it there are no cards.
	Covers func(text string) bool

	// Locate finds the place of a key in a paper's file, for problems; nil names the file alone.
	Locate func(file, key string) problem.Position
}

// New links the papers of a folder. The problems are those that only show when all papers
// are known: addresses that two things want, ids that contradict each other.
func New(folder content.Folder, o Options) (*Site, problem.List) {
	s := &Site{Settings: folder.Settings, Macros: folder.Macros, Base: NewBase(o.BaseURL), Pages: folder.Pages, Files: folder.Files, SignalsOn: folder.Signals.Date}
	for _, entry := range folder.Papers {
		if status := o.StatusOf(entry.Paper); status == Published || status == Withdrawn {
			s.add(&Paper{Paper: entry.Paper, File: entry.File, Signals: folder.Signals.Papers[entry.Paper.ID]}, o)
		}
	}
	slices.SortFunc(s.Papers, newestFirst)
	slices.SortFunc(s.Withdrawn, newestFirst)
	l := &linker{Site: s, options: o}
	l.days()
	l.neighbours()
	l.periods()
	l.tags(folder.Tags)
	l.people(folder)
	l.venues()
	l.submitters()
	l.collections(folder.Collections)
	l.searches()
	l.related()
	l.cards()
	l.redirects()
	return s, l.problems
}

// Status says whether a paper is published, or why it is not.
type Status string

// The statuses. A withdrawn paper keeps its page and is in no list.
const (
	Published Status = "published"
	Draft     Status = "draft"
	Future    Status = "future"
	Withdrawn Status = "withdrawn"
)

// StatusOf tells what becomes of a paper. One that is held back for more than one reason
// is a draft first.
func (o Options) StatusOf(p *paper.Paper) Status {
	switch {
	case p.Draft && !o.Drafts:
		return Draft
	case p.Date.Compare(o.Now) > 0 && !o.Future:
		return Future
	case p.Withdrawn != "":
		return Withdrawn
	}
	return Published
}

func (s *Site) add(p *Paper, o Options) {
	p.Days = []paper.Date{p.Date}
	for _, again := range p.Relisted {
		if again.Compare(o.Now) <= 0 || o.Future {
			p.Days = append(p.Days, again)
		}
	}
	if p.Withdrawn != "" {
		s.Withdrawn = append(s.Withdrawn, p)
		return
	}
	s.Papers = append(s.Papers, p)
}

// newestFirst is the one order of papers: by the day of their first listing, then the
// curator's picks, then the greater id.
func newestFirst(a, b *Paper) int {
	return cmp.Or(b.Date.Compare(a.Date), compareBool(b.Highlight, a.Highlight), cmp.Compare(b.ID, a.ID))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
