package site

import (
	"path"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/text/filename"
)

// places has a claim for each path of a site. Paths that a file system may treat as one are one.
type places struct {
	files   map[string]claim
	folders map[string]string // the owner of a file in the folder
}

// claim is who has a path.
type claim struct {
	owner string
	file  string // its path, in its own letters
	page  bool   // may have exports next to it
}

func (p *places) put(a Address, owner string) {
	p.claim(a, claim{owner: owner, page: strings.HasSuffix(a.File(), "/index.html")})
}

func (p *places) claim(a Address, c claim) {
	c.file = a.File()
	file := filename.Key(c.file)
	p.files[file] = c
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		p.folders[folder] = c.owner
	}
}

// conflict returns the owner of an address: who has its file, a file in it, or a file in the place of
// one of its folders.
func (p *places) conflict(a Address) (owner string, ok bool) {
	file := filename.Key(a.File())
	if owner, ok = p.folders[file]; ok {
		return owner, true
	}
	for ; file != "."; file = path.Dir(file) {
		if c, ok := p.files[file]; ok {
			return c.owner, true
		}
		if owner, ok := p.export(file); ok {
			return owner, true
		}
	}
	return "", false
}

// export returns the owner of a path that is reserved for an export of a page.
func (p *places) export(file string) (owner string, ok bool) {
	for _, kind := range slices.Concat(content.PaperExportKinds(), content.ListExportKinds()) {
		if page, ok := strings.CutSuffix(file, "."+string(kind)); ok && p.files[page+"/index.html"].page {
			return "an export of " + p.files[page+"/index.html"].owner, true
		}
	}
	return "", false
}

// places returns what is at each address of the site, except exports, which conflict knows, and what
// aliases can't have: numbered pages, assets, cards, parts of the sitemap and the search index.
func (l *linker) places() *places {
	taken := &places{files: map[string]claim{}, folders: map[string]string{}}
	put := taken.put
	for _, a := range fixedAddresses() {
		put(a, "the listing itself")
	}
	for _, kind := range content.ListExportKinds() {
		put(PapersAddress.Twin(kind), "the exports of all papers")
	}
	feedPlaces(taken, HomeAddress, "the listing itself", l.Settings.MainFeeds())
	feedPlaces(taken, WeeklyAddress, "the weeks", l.Settings.MainFeeds())
	for _, p := range slices.Concat(l.Papers, l.Withdrawn) {
		put(p.Address(), "the paper "+p.ID+", "+p.File)
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
		put(PageAddress(page.Slug), "the page "+page.File)
	}
	for _, file := range l.Files {
		put(FileAddress(file), "the file "+file)
	}
	return taken
}

// listPlaces adds the lists of papers by tag, author and so on, and their feeds. Authors and submitters
// without a page may have one with the next paper.
func (l *linker) listPlaces(taken *places) {
	list := func(a Address, kind, name string, feeds content.ListFeeds) {
		taken.put(a, "the "+kind+" "+name)
		feedPlaces(taken, a, name, feeds)
	}
	for _, tag := range l.TagsWithPages() {
		list(TagsAddress.Below(tag.Slug), "tag", tag.Name, l.TagFeeds(tag))
	}
	for _, person := range l.People {
		list(AuthorsAddress.Below(person.Slug), "author", person.Name, l.PersonFeeds(person))
	}
	for _, venue := range l.Venues {
		list(VenuesAddress.Below(venue.Slug), "venue", venue.Name, l.VenueFeeds(venue))
	}
	for _, submitter := range l.Submitters {
		list(SubmittersAddress.Below(submitter.Slug), "submitter", submitter.Name, l.SubmitterFeeds(submitter))
	}
	main := l.Settings.MainFeeds()
	for _, collection := range l.Collections {
		list(CollectionsAddress.Below(collection.Slug), "collection", collection.File, main)
	}
	for _, search := range l.Searches {
		list(FeedsAddress.Below(search.Slug), "search", search.Title, main)
	}
}

func feedPlaces(taken *places, list Address, of string, feeds content.ListFeeds) {
	for _, kind := range feeds.Kinds {
		taken.put(list.Feed(kind), "the feed of "+of)
	}
}
