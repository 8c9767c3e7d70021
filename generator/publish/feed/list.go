package feed

import (
	"cmp"
	"iter"
	"slices"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/publish/digest"
	"offprint/generator/seq"
	"offprint/generator/site"
)

// list is a list of papers that has feeds.
type list struct {
	title       string
	description string
	page        site.Address // the page for readers
	feeds       site.Address // the address below which the feeds are
	formats     []content.FeedKind
	entries     func() []*lazyEntry
	addKey      func(b *fingerprint.Builder) // adds what the entries depend on
	hub         string                       // the address of the hub of the feeds; "" for none
}

// lists returns every list that may have feeds. A new kind of list with a name and a page needs a
// line here and in outlines.
func (m *maker) lists() iter.Seq[list] {
	return seq.Concat(m.whole(), m.tags(), m.venues(), m.submitters(), m.collections(), m.searches(), m.people(), m.digests())
}

// whole returns the lists of the whole listing: its papers and its digests.
func (m *maker) whole() iter.Seq[list] {
	s := m.site
	papers := m.listOf(s.Papers, s.Settings.MainFeeds())
	papers.title, papers.description = s.Settings.Title, cmp.Or(s.Settings.Description, m.Text("feed.site", "site", s.Settings.Title))
	papers.page, papers.feeds = site.HomeAddress, site.HomeAddress
	lists := append([]list{papers}, m.digestsOf(digest.Scope{}, "")...)
	for i := range lists {
		lists[i].hub = s.Settings.Feeds.Hub
	}
	return slices.Values(lists)
}

// papers returns the list of the papers on the page at an address.
func (m *maker) papers(name, description string, page site.Address, papers []*site.Paper, feeds content.ListFeeds) list {
	title := m.site.Settings.Title
	l := m.listOf(papers, feeds)
	l.title, l.description = name+" · "+title, cmp.Or(description, m.Text("feed.list", "name", name, "site", title))
	l.page, l.feeds = page, page
	return l
}

func (m *maker) tags() iter.Seq[list] {
	return seq.Map(m.site.TagsWithPages(), func(tag *site.Tag) list {
		about := cmp.Or(tag.Description, m.Text("feed.tag", "name", tag.Name, "site", m.site.Settings.Title))
		return m.papers(tag.Name, about, site.TagsAddress.Below(tag.Slug), tag.Papers, m.site.TagFeeds(tag))
	})
}

func (m *maker) venues() iter.Seq[list] {
	return seq.Map(m.site.Venues, func(v *site.Venue) list {
		return m.papers(v.Name, "", site.VenuesAddress.Below(v.Slug), v.Papers, m.site.VenueFeeds(v))
	})
}

func (m *maker) submitters() iter.Seq[list] {
	return seq.Map(m.site.SubmittersWithPages(), func(sub *site.Submitter) list {
		about := m.Text("feed.submitter", "name", sub.Name, "site", m.site.Settings.Title)
		return m.papers(sub.Name, about, site.SubmittersAddress.Below(sub.Slug), sub.Papers, m.site.SubmitterFeeds(sub))
	})
}

// collections have their own order; their feeds, too, have the newest papers first.
func (m *maker) collections() iter.Seq[list] {
	return seq.Map(m.site.Collections, func(c *site.Collection) list {
		return m.papers(c.Title, c.Description, site.CollectionsAddress.Below(c.Slug), c.Newest(), m.site.Settings.MainFeeds())
	})
}

func (m *maker) searches() iter.Seq[list] {
	return seq.Map(m.site.Searches, func(search *site.Search) list {
		return m.papers(search.Title, search.Description, site.FeedsAddress.Below(search.Slug), search.Papers, m.site.Settings.MainFeeds())
	})
}

func (m *maker) people() iter.Seq[list] {
	return seq.Map(m.site.PeopleWithPages(), func(p *site.Person) list {
		about := m.Text("feed.author", "name", p.Name, "site", m.site.Settings.Title)
		return m.papers(p.Name, about, site.AuthorsAddress.Below(p.Slug), p.Papers, m.site.PersonFeeds(p))
	})
}

// listOf returns a list without a name, of the first papers, as many as its feeds hold.
func (m *maker) listOf(papers []*site.Paper, feeds content.ListFeeds) list {
	papers = papers[:min(len(papers), feeds.Limit)]
	entries := func() []*lazyEntry {
		entries := make([]*lazyEntry, len(papers))
		for i, p := range papers {
			entries[i] = m.entry(p)
		}
		return entries
	}
	return list{formats: feeds.Kinds, entries: entries, addKey: func(b *fingerprint.Builder) { m.addPapers(b, papers) }}
}
