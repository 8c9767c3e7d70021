package page

import (
	"html/template"

	"offprint/generator/fingerprint"
)

// Frame is the data for the parts of a page around its content.
type Frame struct {
	Lang        string
	Dir         string // "rtl" if the language is written from right to left, otherwise ""
	Title       string // of the window, including the site's name
	Name        string // the subject of the page alone
	IsArticle   bool   // the page is about one paper
	IsShared    bool   // the page has data for link previews
	Description string
	Canonical   string // absolute address
	NoIndex     bool   // search engines should not index the page
	IsHome      bool
	Card        *ImageView     // the social card, with its absolute address; nil if there is none
	Feeds       []FeedView     // that the page announces besides the site's own, which are in Head
	JSONLD      template.JS    // structured data in the vocabulary of https://schema.org; "" if none
	Signposts   []SignpostView // links for programs
	Older       *LinkView      // the previous page in its list; nil if there is none, and for papers of a lean site
	Newer       *LinkView
	Crumbs      []LinkView // the pages above this one, the topmost first
	Fonts       []string   // addresses of the fonts that the page's formulas need

	// The parts that most pages share, rendered once.
	Head, Masthead, Colophon template.HTML
}

// ChromeView is the data of the parts head.html, masthead.html and colophon.html.
type ChromeView struct {
	IsHome      bool
	IsSearch    bool              // the search page, which has its own search box
	Policy      template.HTMLAttr // content="…" of the Content-Security-Policy, derived from the rest of the head
	Site        SiteView
	Search      SearchView
	Nav         []NavView
	OwnPages    []LinkView // pages that the site's owner wrote
	Stats       LinkView   // the page of statistics; without an Href if there are no papers
	Feeds       []FeedView // of the whole site
	Announced   []FeedView // those of Feeds that every page announces
	Styles      []string
	Scripts     []string
	Icon        string
	WebManifest string
}

// SiteView is the listing as a whole.
type SiteView struct {
	Title      string
	Curator    string
	Home       string   // address
	Repository string   // address
	Suggest    LinkView // to a new issue; without an Href if there is no repository
}

// SearchView has the addresses for the search box on every page.
type SearchView struct {
	Page   string // address of the search page; the index is below it
	Script string // address of the script of the search
}

// NavView is an entry of the navigation.
type NavView struct {
	Href, Text string
	Current    bool
}

// LinkView is a link, or plain text without an Href.
type LinkView struct {
	Href, Text string
}

// FindView is a link. Without an Href it is plain text, or a name that a script links to a search.
type FindView struct {
	Href, Text string
	Find       string // the field of the search; "" if none
}

// CountView is a link like FindView, and a count of what it links to.
type CountView struct {
	Href, Text string
	Count      string
	Find       string
}

// NameView is a link to the page of a tag or, without an Href, a name that has none. A script links
// the name to a search.
type NameView struct {
	Href, Name string
}

// PagerView links to the neighbours of a page; nil if there is none.
type PagerView struct {
	Label        string
	Older, Newer *LinkView
}

// CardView is a paper in a list.
type CardView struct {
	Href        string
	Title       template.HTML
	Lang        string // if it differs from the site's; likewise its direction
	Dir         string
	Authors     []string
	MoreAuthors string // "and 7 more"; at most ten are named
	TLDR        template.HTML
	TLDRBy      string
	Abstract    template.HTML
	Begin       template.HTML // the excerpt of an abstract, or all of a brief one, instead of Abstract
	Venue       string
	Image       *ImageView
	SubmittedBy *FindView
	Signals     string // 143 upvotes, 2 comments; the page has their date
	Tags        []NameView
	Links       []LinkView
	Highlight   bool
	Draft       bool
	COinS       string // the paper's metadata for reference managers; "" for none
}

// SignalsView is a paper's signals elsewhere, as of a day.
type SignalsView struct {
	Counts    string // 143 upvotes, 2 comments
	ISO, Date string
}

// TimeView is a day.
type TimeView struct {
	ISO, Date string
}

// SignalsDayView is the day of the signals on a page, and the earliest one if they differ.
type SignalsDayView struct {
	ISO, Date string
	Since     *TimeView
}

// ItemView is a paper in a list: a card or a line.
type ItemView struct {
	Note        string // text after the paper, in this list only
	Line        bool   // the card is a line
	Fingerprint fingerprint.Hash
	Card        template.HTML // rendered when the page is written; until then Fingerprint represents it
}

// LineView is a paper in a list of titles.
type LineView struct {
	Href      string
	Title     template.HTML
	Lang      string // if it differs from the site's; likewise its direction
	Dir       string
	By        string // the authors, briefly
	Highlight bool
	Draft     bool
}
