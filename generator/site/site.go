// Package site links the papers of a content folder into a listing: which papers it
// publishes, in which order, on which days and under which tags, people and venues, and the
// address of every page.
//
// [New] returns a [Site], which never changes after that. It is a function of the folder and
// the [Options] only; the order of files doesn't matter. A [Linker] does the same again and again, and faster. [Paper.Hash]
// says whether anything that pages show of a paper has changed. "New" papers are those of the latest
// day that lists papers for the first time, [Site.Latest]. All lists of papers are newest first.
//
// [Address] is the only maker of addresses, and [Base] turns them into links. [Chunks] cuts a
// list into numbered pages. [Site.Find] runs queries.
package site

import (
	"slices"
	"sync"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/related"
	"offprint/generator/text/locale"
	"offprint/generator/text/tex"
)

// Site is a whole listing.
type Site struct {
	Settings    content.Settings
	Macros      *tex.Macros // to render abstracts
	Base        Base
	Papers      []*Paper // published, newest first
	Withdrawn   []*Paper // they have a page, and are in no list
	Days        []*Day   // with papers, newest first, like weeks, months and years
	Weeks       []*Week
	Months      []*Month
	Years       []*Year
	Tags        []*Tag       // with papers, by slug
	People      []*Person    // with papers, by family name
	Venues      []*Venue     // with papers, by slug; series and editions
	Submitters  []*Submitter // by slug
	Collections []*Collection
	Searches    []*Search // in the order of the settings
	Pages       []content.Page
	Redirects   []Redirect                // by From
	Files       []string                  // relative to content/
	Closed      map[paper.Period][]string // the order of digests when they were closed, as ids of papers
	SignalsOn   paper.Date                // the latest day of the papers' signals
	trending    []Trending
	HasCard     bool // the site has a social card, which pages without their own share

	counted    sync.Once
	statistics *Statistics              // see Statistics
	byID       func() map[string]*Paper // published papers
	past       paper.Date               // see Options
}

// Paper is a paper in a listing.
type Paper struct {
	*paper.Paper
	File        string           // relative to the site
	FileHash    fingerprint.Hash // of the file, see content.Entry; zero if unknown
	Tags        []*Tag           // in the paper's own order, without duplicates
	People      []*Person        // the people behind Authors, one for each
	Venue       *Venue           // the edition, or a series without editions; nil if unknown
	Submitter   *Submitter
	Collections []*Collection
	Days        []paper.Date // Date, and the days of Relisted that are not in the future
	Signals     content.Signal
	SignalsOn   paper.Date     // the day on which Signals were current; zero without signals
	Score       int32          // the order of trending papers, the larger the more interesting; 0 on a site without signals
	Rise        content.Signal // by how much Signals rose in the last days
	Above       *Paper         // the next newer paper first listed on the same day; nil for the newest
	Below       *Paper         // the next older one; nil for the oldest
	HasCard     bool           // the paper has its own social card

	site       *Site
	entry      int32       // the index in the folder
	row        related.Row // see Neighbours
	hashed     sync.Once
	hash       fingerprint.Hash // see Hash
	listHashed sync.Once
	listHash   fingerprint.Hash // see ListHash
}

// Address returns the address of the paper's page.
func (p *Paper) Address() Address { return PaperAddress(p.ID) }

// Byline returns the authors' names in a few words of a language; "" if the paper has none.
func (p *Paper) Byline(in *locale.Strings) string {
	switch n := len(p.Authors); {
	case n == 0:
		return ""
	case n == 1 && !p.EtAl:
		return p.Authors[0].Name
	case n == 2 && !p.EtAl:
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

// LastChange returns the later of Date and Updated.
func (p *Paper) LastChange() paper.Date {
	if p.Updated.Compare(p.Date) > 0 {
		return p.Updated
	}
	return p.Date
}

// AllLinks returns the links that follow from the paper's ids and those of its file. A link
// of the file replaces one of the same kind that follows from an id.
func (p *Paper) AllLinks() []paper.Link {
	own := map[string]bool{}
	for _, link := range p.Links {
		own[link.Kind] = true
	}
	links := slices.DeleteFunc(p.IDs.Links(), func(link paper.Link) bool { return own[link.Kind] })
	return append(links, p.Links...)
}

// Tag is a tag and its papers.
type Tag struct {
	Name        string // from tags.yaml, or from the oldest paper with the tag
	Slug        string
	Description string
	Aliases     []string // its other names in tags.yaml, and its other spellings on papers
	Papers      []*Paper // newest first
	Declared    bool     // tags.yaml has an entry
	HasPage     bool     // has enough papers, or is declared

	uses int // papers, while the site is being linked
	hash fingerprint.Hash
}

// Submitter is a person who submitted papers to the listing.
type Submitter struct {
	Name    string
	Slug    string
	Papers  []*Paper // newest first
	HasPage bool     // has enough papers
}

// Collection is a hand-made list of papers.
type Collection struct {
	content.Collection
	Papers []*Paper // in the collection's order, if published
}

// Newest returns the collection's papers in the order of other lists, newest first.
func (c *Collection) Newest() []*Paper {
	return slices.SortedFunc(slices.Values(c.Papers), newestFirst)
}

// Redirect is an old address of a paper.
type Redirect struct {
	From Address
	To   *Paper
}

// Options say which of a folder's papers are published, and where.
type Options struct {
	BaseURL string     // address of the site's root, with a slash at the end
	Now     paper.Date // later days are in the future
	Past    paper.Date // earlier days are over everywhere on Earth; zero means Now
	Drafts  bool       // publish drafts
	Future  bool       // publish papers dated after Now

	// Covers reports whether the fonts of social cards have all glyphs of a text. If it is nil,
	// the site has no cards.
	Covers func(text string) bool

	// Locate returns the position of a key in a paper's file, for problems. If it is nil,
	// positions have the file only.
	Locate func(file, key string) problem.Position
}
