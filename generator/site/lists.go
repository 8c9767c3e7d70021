package site

import (
	"slices"

	"offprint/generator/content"
)

// TagsWithPages returns the tags that have a page.
func (s *Site) TagsWithPages() []*Tag {
	return slices.DeleteFunc(slices.Clone(s.Tags), func(t *Tag) bool { return !t.HasPage })
}

// PeopleWithPages returns the people who have a page.
func (s *Site) PeopleWithPages() []*Person {
	return slices.DeleteFunc(slices.Clone(s.People), func(p *Person) bool { return !p.HasPage })
}

// SubmittersWithPages returns the submitters who have a page.
func (s *Site) SubmittersWithPages() []*Submitter {
	return slices.DeleteFunc(slices.Clone(s.Submitters), func(sub *Submitter) bool { return !sub.HasPage })
}

// MainFeeds returns the addresses of the feeds of the whole listing: of its papers, days and weeks.
func (s *Site) MainFeeds() (feeds []Address) {
	lists := []Address{HomeAddress}
	for _, rhythm := range FeedRhythms() {
		lists = append(lists, HomeAddress.Digest(rhythm))
	}
	for _, list := range lists {
		for _, kind := range s.Settings.FeedKinds() {
			feeds = append(feeds, list.Feed(kind))
		}
	}
	return feeds
}

// TagFeeds returns the feeds of a tag.
func (s *Site) TagFeeds(t *Tag) content.ListFeeds { return s.feeds(t.HasPage, t.Declared, t.Papers) }

// TagsWithDigests returns the tags that have digest feeds.
func (s *Site) TagsWithDigests() []*Tag {
	return slices.DeleteFunc(slices.Clone(s.Tags), func(t *Tag) bool { return !s.HasDigests(t) })
}

// HasDigests reports whether a tag has digest feeds.
func (s *Site) HasDigests(t *Tag) bool {
	return s.Settings.HasDigests(t.Declared, append([]string{t.Name, t.Slug}, t.Aliases...)...)
}

// PersonFeeds returns the feeds of a person.
func (s *Site) PersonFeeds(p *Person) content.ListFeeds {
	return s.feeds(p.HasPage, p.Listed, p.Papers)
}

// VenueFeeds returns the feeds of a venue.
func (s *Site) VenueFeeds(v *Venue) content.ListFeeds { return s.feeds(true, false, v.Papers) }

// SubmitterFeeds returns the feeds of a submitter.
func (s *Site) SubmitterFeeds(sub *Submitter) content.ListFeeds {
	return s.feeds(sub.HasPage, false, sub.Papers)
}

// feeds returns the feeds of a list, which may have a page, and which the curator may have chosen.
func (s *Site) feeds(hasPage, isChosen bool, papers []*Paper) content.ListFeeds {
	switch {
	case !hasPage:
		return content.ListFeeds{}
	case isChosen:
		return s.Settings.MainFeeds()
	}
	return s.Settings.OtherFeeds(len(papers))
}
