package page

import (
	"cmp"
	"html/template"
	"iter"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/seq"
	"offprint/generator/site"
)

// ListView is a page of papers that share a tag, person, venue, submitter or collection.
type ListView struct {
	Page        Frame
	Kind        string // tag, author, venue, submitter or collection
	Name        string
	Description string
	Text        template.HTML // of a collection
	Links       []LinkView    // the person's own pages
	Feeds       []FeedView
	Digests     *DigestsView // on the front page of the list; nil if it has none
	Files       []LinkView   // next to the page: the papers in other formats
	Cite        *CiteView
	Count       string
	Lines       bool // the items are lines
	Folded      bool // some abstracts can be expanded
	Items       []ItemView
	SignalsOn   *SignalsDayView // the day of the signals on cards; nil if there are none
	Pages       PagerView
	Edit        *LinkView
	Orders      []LinkView  // to searches that find the papers in other orders; they need scripts
	Asides      []AsideView // only on the front page of the list, since every new paper changes them
}

// AsideView is a short list next to a list of papers.
type AsideView struct {
	Title   string
	Entries []CountView
}

// listing is the data of a list of any kind.
type listing struct {
	kind    string
	index   LinkView
	address site.Address
	name    string
	papers  []*site.Paper
	feeds   content.ListFeeds
	more    func(*ListView) // adds what only this kind has, on the front page; may be nil
	moreKey func(*fingerprint.Builder)
}

// asideLimit is the number of entries of a list next to the papers.
const asideLimit = 20

// lists yields the pages of all listings.
func (r *renderer) lists(yield func(output.File) bool) {
	for l := range r.listings() {
		for _, chunk := range site.Chunks(l.papers) {
			file := r.page(l.address.Page(chunk.Number), "list.html", r.listKey(l, chunk), func() (any, []*List) { return r.listView(l, chunk) })
			file.Kind = l.kind
			if !yield(file) {
				return
			}
		}
	}
}

// listings yields every tag, person and submitter with a page, venue and saved search.
func (r *renderer) listings() iter.Seq[listing] {
	s := r.site
	tags, authors := r.indexLink("tags", site.TagsAddress), r.indexLink("authors", site.AuthorsAddress)
	venues, submitters := r.indexLink("venues", site.VenuesAddress), r.indexLink("submitters", site.SubmittersAddress)
	return seq.Concat(
		seq.Map(s.TagsWithPages(), func(t *site.Tag) listing {
			return listing{"tag", tags, site.TagsAddress.Below(t.Slug), t.Name, t.Papers, s.TagFeeds(t), r.aboutTag(t), r.tagKey(t)}
		}),
		seq.Map(s.PeopleWithPages(), func(p *site.Person) listing {
			return listing{"author", authors, site.AuthorsAddress.Below(p.Slug), p.Name, p.Papers, s.PersonFeeds(p), r.aboutPerson(p), personKey(p)}
		}),
		seq.Map(s.Venues, func(v *site.Venue) listing {
			return listing{"venue", venues, site.VenuesAddress.Below(v.Slug), v.Name, v.Papers, s.VenueFeeds(v), r.aboutVenue(v), venueKey(v)}
		}),
		seq.Map(s.SubmittersWithPages(), func(sub *site.Submitter) listing {
			return listing{"submitter", submitters, site.SubmittersAddress.Below(sub.Slug), sub.Name, sub.Papers, s.SubmitterFeeds(sub), nil, nil}
		}),
		seq.Map(s.Searches, func(search *site.Search) listing {
			return listing{"search", r.archive(), site.FeedsAddress.Below(search.Slug), search.Title, search.Papers, s.Settings.MainFeeds(), r.aboutSearch(search), nil}
		}),
	)
}

func (r *renderer) aboutSearch(search *site.Search) func(*ListView) {
	return func(v *ListView) {
		v.Orders = r.orders(search.Query, search.Papers)
		v.Description = cmp.Or(search.Description, r.Text("searches.description", "query", search.Query))
		v.Page.Description = v.Description
		r.addDigests(v, site.FeedsAddress.Below(search.Slug), search.Title)
	}
}

func (r *renderer) listView(l listing, chunk site.Chunk) (any, []*List) {
	list := r.list(l.kind, r.site.InListOrder(chunk.Papers))
	v := &ListView{
		Page: r.frame(l.address.Page(chunk.Number), l.name),
		Kind: l.kind, Name: l.name, Lines: r.isTitles(l.kind),
		Count: r.countOn(chunk, r.Count("count.papers", len(l.papers))),
		Items: list.Items,
		Pages: r.chunkPager(l.address, chunk),
	}
	v.Page.Description, v.Page.Crumbs = r.Text("list.description", "index", l.index.Text, "name", l.name), []LinkView{l.index}
	v.Page.Older, v.Page.Newer = v.Pages.Older, v.Pages.Newer
	v.Feeds = r.feedsOf(l.address, l.name, l.feeds.Kinds)
	v.Page.Feeds, v.Page.Signposts = v.Feeds, r.alternates(l.address)
	v.Files, v.Cite = r.files(l.address), r.cite(l.address, len(l.papers), BlocksView{Listed: listed(chunk.Papers)})
	switch {
	case chunk.Number > 0:
		v.Page.Crumbs = append(v.Page.Crumbs, r.link(l.address, l.name))
		v.Page.Title = r.numbered(chunk, v.Page.Title)
	default:
		v.Orders = r.orders(exactly(l.kind, l.name), chunk.Papers)
		if l.more != nil {
			l.more(v)
		}
	}
	if chunk.Number == 0 {
		r.collectionPage(&v.Page, l.address, chunk.Papers)
	}
	v.Page.Fonts = r.fonts([]*List{list})
	v.Folded, v.SignalsOn = areFolded(list), r.signalsOn(list)
	return v, []*List{list}
}

// addDigests adds the digest feeds of a list to its page.
func (r *renderer) addDigests(v *ListView, list site.Address, name string) {
	v.Digests = r.digests(list, name)
	v.Page.Feeds = slices.Concat(v.Page.Feeds, v.Digests.all())
}

func (r *renderer) aboutTag(tag *site.Tag) func(*ListView) {
	return func(v *ListView) {
		v.Description = tag.Description
		if tag.Description != "" {
			v.Page.Description = tag.Description
		}
		if r.site.HasDigests(tag) {
			r.addDigests(v, site.TagsAddress.Below(tag.Slug), tag.Name)
		}
	}
}

// variants returns the spellings of a name, other than the one in the heading.
// personHref returns the address of a person's page, or of their only paper if they have no page;
// otherwise "".
func (r *renderer) aboutVenue(venue *site.Venue) func(*ListView) {
	return func(v *ListView) {
		if venue.Series != nil {
			v.Links = append(v.Links, r.link(site.VenuesAddress.Below(venue.Series.Slug), r.Text("venue.all", "name", venue.Series.Name)))
		}
		addAside(v, r.Text("venue.editions"), r.editions(venue))
	}
}

func (r *renderer) editions(venue *site.Venue) []CountView {
	var entries []CountView
	for _, e := range venue.Editions {
		entries = append(entries, CountView{Href: r.site.Base.Href(site.VenuesAddress.Below(e.Slug)), Text: e.Name, Count: r.Count("count.papers", len(e.Papers))})
	}
	return entries
}

// addAside adds a list next to the papers, unless it is empty. It is no method, since views have none.
func addAside(v *ListView, title string, entries []CountView) {
	if len(entries) > 0 {
		v.Asides = append(v.Asides, AsideView{title, entries})
	}
}

// collection returns the page of a collection. Collections have an order of their own, so they have
// no numbered pages.
func (r *renderer) collection(c *site.Collection) output.File {
	address := site.CollectionsAddress.Below(c.Slug)
	file := r.page(address, "list.html", r.collectionKey(c), func() (any, []*List) { return r.collectionView(c, address) })
	file.Kind = "collection"
	return file
}

func (r *renderer) collectionView(c *site.Collection, address site.Address) (any, []*List) {
	list := r.list("collection", c.Papers)
	v := &ListView{
		Page: r.frame(address, c.Title),
		Kind: "collection", Lines: r.isTitles("collection"),
		Name: c.Title, Description: c.Description, Text: c.Text.HTML,
		Count: r.Count("count.papers", len(c.Papers)), Edit: r.edit(c.File), Items: list.Items, Feeds: r.feedsOf(address, c.Title, r.site.Settings.FeedKinds()),
	}
	v.Page.Crumbs = []LinkView{r.indexLink("collections", site.CollectionsAddress)}
	v.Page.Description, v.Page.Feeds, v.Page.Signposts = c.Description, v.Feeds, r.alternates(address)
	v.Files, v.Cite = r.files(address), r.cite(address, len(c.Papers), BlocksView{Listed: listed(c.Papers)})
	r.collectionPage(&v.Page, address, c.Papers)
	v.Page.Fonts = r.fonts([]*List{list}, v.Text)
	v.Folded, v.SignalsOn = areFolded(list), r.signalsOn(list)
	return v, []*List{list}
}
