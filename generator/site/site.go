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
)

// Site is a whole listing.
type Site struct {
	Settings  content.Settings
	Base      Base
	Papers    []*Paper // published ones, newest first
	Withdrawn []*Paper // they keep their page, and are in no list
	Days      []*Day   // with papers, newest first
	Months    []*Month // with papers, newest first
	Tags      []*Tag   // with papers, by slug
	Files     []string // paths below content/
}

// Paper is a paper in its listing.
type Paper struct {
	*paper.Paper
	File    string // it was read from, relative to the site
	Tags    []*Tag // in the paper's own order, each once
	Days    []paper.Date
	Related []*Paper // by hand; those that are published
}

// Address is where the paper's page stands.
func (p *Paper) Address() Address { return PaperAddress(p.ID) }

// Day is a day on which papers were listed, for the first time or again.
type Day struct {
	Date         paper.Date
	Papers       []*Paper // newest first
	Older, Newer *Day     // the nearest days with papers; nil at the ends
}

// Month is a month with papers.
type Month struct {
	Date         paper.Date // without a day
	Days         []*Day     // newest first
	Older, Newer *Month
}

// Listings counts the papers of a month's days; one that was listed twice counts twice,
// as it does in the lists.
func (m *Month) Listings() int {
	n := 0
	for _, day := range m.Days {
		n += len(day.Papers)
	}
	return n
}

// Tag is a subject and its papers.
type Tag struct {
	Name   string // as the oldest of its papers spells it
	Slug   string
	Papers []*Paper // newest first
}

// Options say which of a folder's papers are published, and where.
type Options struct {
	BaseURL string     // where the site stands, with a slash at the end
	Now     paper.Date // later days are the future
	Drafts  bool       // publish drafts
	Future  bool       // publish what is dated after Now
}

// New links the papers of a folder.
func New(folder content.Folder, o Options) *Site {
	s := &Site{Settings: folder.Settings, Base: NewBase(o.BaseURL), Files: folder.Files}
	for _, entry := range folder.Papers {
		if p := entry.Paper; p.Draft && !o.Drafts || p.Date.Compare(o.Now) > 0 && !o.Future {
			continue
		}
		s.add(&Paper{Paper: entry.Paper, File: entry.File}, o)
	}
	slices.SortFunc(s.Papers, newestFirst)
	slices.SortFunc(s.Withdrawn, newestFirst)
	s.linkDays()
	s.linkMonths()
	s.linkTags()
	s.linkRelated()
	return s
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
