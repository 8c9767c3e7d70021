package render

import (
	"html/template"

	"offprint/generator/output"
	"offprint/generator/site"
)

// Frame is what every layout may show around a page.
type Frame struct {
	Lang        string
	Title       string // of the window, with the site's name
	Description string
	Canonical   string // whole address
	NoIndex     bool   // search engines are to leave the page out
	IsHome      bool
	CSP         string // the Content-Security-Policy
	Site        SiteView
	Nav         []NavView
	OwnPages    []LinkView // pages that the site's owner wrote
	Feeds       []LinkView // RSS feeds that the page announces
	Styles      []string
	Scripts     []string
	Icon        string
	WebManifest string
	Older       *LinkView // the page before this one in its list; nil where there is none
	Newer       *LinkView
}

// SiteView is the listing as a whole.
type SiteView struct {
	Title      string
	Curator    string
	Home       string // address
	Repository string // address
}

// NavView is one entry of the navigation.
type NavView struct {
	Href, Text string
	Current    bool
}

// LinkView is a link. Without an Href it is text alone.
type LinkView struct {
	Href, Text string
}

// CountView is a link and how much is behind it.
type CountView struct {
	Href, Text string
	Count      string
}

// PagerView leads to the neighbours of a page; nil where there is none.
type PagerView struct {
	Label        string
	Older, Newer *LinkView
}

// CardView is a paper in a list.
type CardView struct {
	Href        string
	Title       template.HTML
	Lang        string // where it differs from the site's
	Authors     []string
	MoreAuthors string // "and 7 more"; at most ten are named
	TLDR        template.HTML
	TLDRBy      string
	Abstract    template.HTML
	Venue       string
	Tags, Links []LinkView
	Highlight   bool
	Draft       bool
}

// ItemView is a paper's place in a list.
type ItemView struct {
	Note  string // said above the card in this list alone
	Print output.Hash
	Card  template.HTML // filled in where the page is written; Print stands for it till then
}

// List is the papers of a page.
type List struct {
	Items  []ItemView
	cards  cards
	papers []*site.Paper
}

// items makes a list of papers, with what note says above each.
func (r *renderer) list(papers []*site.Paper, note func(*site.Paper) string) *List {
	l := &List{cards: r.cards, papers: papers, Items: make([]ItemView, len(papers))}
	for i, p := range papers {
		l.Items[i].Print = r.cards[p].print()
		if note != nil {
			l.Items[i].Note = note(p)
		}
	}
	return l
}

func (l *List) fill() error {
	for i, p := range l.papers {
		html, err := l.cards[p].html()
		if err != nil {
			return err
		}
		l.Items[i].Card = html
	}
	return nil
}
