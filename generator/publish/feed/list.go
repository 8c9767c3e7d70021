package feed

import (
	"cmp"

	"offprint/generator/site"
)

// list is what a feed is of.
type list struct {
	title       string
	description string
	page        site.Address // for people
	feeds       site.Address // the feeds stand below it
	entries     func() []*made
}

// lists gives everything that has feeds. Whatever is a list of papers with a name and a page
// can have its line here, and in outlines.
func (m *maker) lists(yield func(list) bool) {
	for _, each := range []func(func(list) bool) bool{m.whole, m.tags, m.venues, m.submitters, m.collections, m.searches, m.people} {
		if !each(yield) {
			return
		}
	}
}

// whole gives the whole listing, by papers and by weeks.
func (m *maker) whole(yield func(list) bool) bool {
	s := m.site
	return yield(list{
		title: s.Settings.Title, description: cmp.Or(s.Settings.Description, m.Text("feed.site", "site", s.Settings.Title)),
		page: site.HomeAddress, feeds: site.HomeAddress, entries: m.entriesOf(s.Papers),
	}) && yield(m.weekly())
}

// papers is the list of papers that has a page at an address.
func (m *maker) papers(name, description string, page site.Address, papers []*site.Paper) list {
	title := m.site.Settings.Title
	return list{
		title: name + " · " + title, description: cmp.Or(description, m.Text("feed.list", "name", name, "site", title)),
		page: page, feeds: page, entries: m.entriesOf(papers),
	}
}

func (m *maker) tags(yield func(list) bool) bool {
	for _, tag := range m.site.Tags {
		about := cmp.Or(tag.Description, m.Text("feed.tag", "name", tag.Name, "site", m.site.Settings.Title))
		if !yield(m.papers(tag.Name, about, site.TagsAddress.Below(tag.Slug), tag.Papers)) {
			return false
		}
	}
	return true
}

func (m *maker) venues(yield func(list) bool) bool {
	for _, v := range m.site.Venues {
		if !yield(m.papers(v.Name, "", site.VenuesAddress.Below(v.Slug), v.Papers)) {
			return false
		}
	}
	return true
}

func (m *maker) submitters(yield func(list) bool) bool {
	for _, sub := range m.site.Submitters {
		about := m.Text("feed.submitter", "name", sub.Name, "site", m.site.Settings.Title)
		if !yield(m.papers(sub.Name, about, site.SubmittersAddress.Below(sub.Slug), sub.Papers)) {
			return false
		}
	}
	return true
}

// collections have an order of their own; in their feeds, too, the newest papers come first.
func (m *maker) collections(yield func(list) bool) bool {
	for _, c := range m.site.Collections {
		if !yield(m.papers(c.Title, c.Description, site.CollectionsAddress.Below(c.Slug), c.Newest())) {
			return false
		}
	}
	return true
}

func (m *maker) searches(yield func(list) bool) bool {
	for _, search := range m.site.Searches {
		if !yield(m.papers(search.Title, search.Description, site.FeedsAddress.Below(search.Slug), search.Papers)) {
			return false
		}
	}
	return true
}

func (m *maker) people(yield func(list) bool) bool {
	for _, p := range m.site.People {
		about := m.Text("feed.author", "name", p.Name, "site", m.site.Settings.Title)
		if m.site.HasFeeds(p) && !yield(m.papers(p.Name, about, site.AuthorsAddress.Below(p.Slug), p.Papers)) {
			return false
		}
	}
	return true
}

// entriesOf gives the entries of the first papers, as many as a feed has.
func (m *maker) entriesOf(papers []*site.Paper) func() []*made {
	papers = papers[:min(len(papers), m.site.Settings.FeedLimit())]
	return func() []*made {
		entries := make([]*made, len(papers))
		for i, p := range papers {
			entries[i] = m.entry(p)
		}
		return entries
	}
}
