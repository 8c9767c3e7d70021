package site

import (
	"path"
	"slices"
	"strings"
)

// places names what is at each path of a site, regardless of case.
type places struct {
	files, folders map[string]string
}

func (p *places) put(a Address, what string) {
	file := strings.ToLower(a.File())
	p.files[file] = what
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		p.folders[folder] = what
	}
}

// conflict returns what is at a path, in it, or in the place of one of its folders.
func (p *places) conflict(file string) (what string, ok bool) {
	if what, ok = p.folders[file]; ok {
		return what, true
	}
	for ; file != "."; file = path.Dir(file) {
		if what, ok = p.files[file]; ok {
			return what, true
		}
	}
	return "", false
}

// places returns what is at each address of the site, except numbered pages and assets, which
// aliases can't have.
func (l *linker) places() *places {
	taken := &places{files: map[string]string{}, folders: map[string]string{}}
	put := taken.put
	for _, a := range []Address{HomeAddress, TagsAddress, AuthorsAddress, VenuesAddress, SubmittersAddress, CollectionsAddress, ArchiveAddress, SearchAddress, NotFoundAddress,
		OPMLAddress, SitemapAddress, RobotsAddress, ManifestAddress, CNAMEAddress, NoJekyllAddress} {
		put(a, "the listing itself")
	}
	l.feedPlaces(taken, HomeAddress, "the listing itself")
	l.feedPlaces(taken, WeeklyAddress, "the weeks")
	for _, p := range slices.Concat(l.Papers, l.Withdrawn) {
		put(p.Address(), "the paper "+p.ID)
	}
	for _, day := range l.Days {
		put(DayAddress(day.Date), "a day")
	}
	for _, week := range l.Weeks {
		put(week.Address(), "a week")
	}
	for _, month := range l.Months {
		put(DayAddress(month.Date), "a month")
	}
	for _, year := range l.Years {
		put(DayAddress(year.Date), "a year")
	}
	l.listPlaces(taken)
	for _, page := range l.Pages {
		put(PageAddress(page.Slug), "the page "+page.Title)
	}
	for _, file := range l.Files {
		put(FileAddress(file), "a file")
	}
	return taken
}

// listPlaces adds the lists of papers by tag, author and so on, and their feeds.
func (l *linker) listPlaces(taken *places) {
	list := func(a Address, kind, name string) {
		taken.put(a, "the "+kind+" "+name)
		l.feedPlaces(taken, a, name)
	}
	for _, tag := range l.Tags {
		list(TagsAddress.Below(tag.Slug), "tag", tag.Name)
	}
	for _, person := range l.People {
		if address := AuthorsAddress.Below(person.Slug); l.HasFeeds(person) {
			list(address, "author", person.Name)
		} else {
			taken.put(address, "the author "+person.Name)
		}
	}
	for _, venue := range l.Venues {
		list(VenuesAddress.Below(venue.Slug), "venue", venue.Name)
	}
	for _, submitter := range l.Submitters {
		list(SubmittersAddress.Below(submitter.Slug), "submitter", submitter.Name)
	}
	for _, collection := range l.Collections {
		list(CollectionsAddress.Below(collection.Slug), "collection", collection.Title)
	}
	for _, search := range l.Searches {
		list(FeedsAddress.Below(search.Slug), "search", search.Title)
	}
}

func (l *linker) feedPlaces(taken *places, list Address, of string) {
	for _, kind := range l.Settings.FeedKinds() {
		taken.put(list.Feed(kind), "the feed of "+of)
	}
}
