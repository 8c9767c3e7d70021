package page

import (
	"html/template"

	"offprint/generator/fingerprint"
)

// Frame is what every layout may show around a page.
type Frame struct {
	Lang        string
	Dir         string // "rtl" where the language is written so, otherwise ""
	Title       string // of the window, with the site's name
	Name        string // of what the page is about, alone
	IsArticle   bool   // the page is about one paper
	IsShared    bool   // the page says what is shown where its address is shared
	Description string
	Canonical   string // whole address
	NoIndex     bool   // search engines are to leave the page out
	IsHome      bool
	Card        *ImageView     // the social card, by its whole address; nil where there is none
	Feeds       []FeedView     // that the page announces beside the site's own, which Head has
	JSONLD      template.JS    // what the page is about, in the words of https://schema.org; "" says nothing
	Signposts   []SignpostView // lead programs on
	Older       *LinkView      // the page before this one in its list; nil where there is none, and for papers of a lean site
	Newer       *LinkView
	Crumbs      []LinkView // the pages above this one, the topmost first
	Fonts       []string   // addresses of the fonts that the page's formulas need

	// The parts that most pages have in common, made once each.
	Head, Masthead, Colophon template.HTML
}

// ChromeView is what the parts head.html, masthead.html and colophon.html show.
type ChromeView struct {
	IsHome      bool
	IsSearch    bool              // the search page, which has a box of its own
	Policy      template.HTMLAttr // content="…" of the Content-Security-Policy, made of the rest of the head
	Site        SiteView
	Search      SearchView
	Nav         []NavView
	OwnPages    []LinkView // pages that the site's owner wrote
	Feeds       []FeedView // of the whole site
	Announced   []FeedView // of those, the ones that every page announces
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
	Suggest    LinkView // a new issue; without an Href where there is no repository
}

// SearchView is where the search stands, for its box on every page.
type SearchView struct {
	Page   string // address of the search page, below which the index stands
	Worker string // address of the script that reads the index
	Panel  string // address of the script that shows results below the box
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
	Lang        string // where it differs from the site's; so does the direction that it is written in
	Dir         string
	Authors     []string
	MoreAuthors string // "and 7 more"; at most ten are named
	TLDR        template.HTML
	TLDRBy      string
	Abstract    template.HTML
	Begin       template.HTML // in place of an abstract that is brief, or of which no more is shown
	Venue       string
	Image       *ImageView
	SubmittedBy *LinkView
	Signals     *SignalsView
	Tags, Links []LinkView
	Highlight   bool
	Draft       bool
	COinS       string // the paper as programs that keep references read it in a list; "" in a lean site
}

// SignalsView is what readers elsewhere made of a paper, as it was on a day.
type SignalsView struct {
	Counts    string // 143 upvotes, 2 comments
	ISO, Date string
}

// ItemView is a paper's place in a list: a card, or a line.
type ItemView struct {
	Note  string // said above the paper in this list alone
	Line  bool   // the card is a line
	Print fingerprint.Hash
	Card  template.HTML // filled in where the page is written; Print stands for it till then
}

// LineView is a paper in a list of titles.
type LineView struct {
	Href      string
	Title     template.HTML
	Lang      string // where it differs from the site's; so does the direction that it is written in
	Dir       string
	By        string // who wrote it, in few words
	Highlight bool
	Draft     bool
}
