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

// nearby are parts of a site: the names of papers, tags, people and so on by the folders of their addresses. Looking for
// everything in a site takes seconds if it has a hundred thousand people, and most sites have few aliases and links.
type nearby map[string]map[string]bool

// add adds everything that has the address or something below it, or whose exports may have.
func (n nearby) add(a Address) {
	folder, rest, _ := strings.Cut(filename.Key(a.File()), "/")
	name, _, _ := strings.Cut(rest, "/")
	if names, ok := n[folder]; ok && names == nil {
		return // all of them
	} else if !ok {
		n[folder] = map[string]bool{}
	}
	n[folder][name] = true
	for _, kind := range slices.Concat(content.PaperExportKinds(), content.ListExportKinds()) {
		if page, ok := strings.CutSuffix(name, "."+string(kind)); ok {
			n[folder][page] = true
		}
	}
}

// addAll adds everything in a folder.
func (n nearby) addAll(folder string) { n[filename.Key(folder)] = nil }

// hasAny reports whether something in a folder may be among the parts.
func (n nearby) hasAny(folder Address) bool {
	_, ok := n[strings.TrimSuffix(string(folder), "/")]
	return ok
}

// has reports whether something with a name in a folder is among the parts.
func (n nearby) has(folder Address, name string) bool {
	names, ok := n[strings.TrimSuffix(string(folder), "/")]
	return ok && (names == nil || names[filename.Key(name)])
}

// places returns what is at each address of the site or of parts of it, except exports, which conflict knows, and what
// aliases can't have: numbered pages, assets, cards, parts of the sitemap and the search index.
func (l *linker) places(near nearby) *places {
	taken := &places{files: map[string]claim{}, folders: map[string]string{}}
	put := taken.put
	for _, a := range fixedAddresses() {
		put(a, "the listing itself")
	}
	for _, kind := range content.ListExportKinds() {
		put(PapersAddress.Twin(kind), "the exports of all papers")
	}
	feedPlaces(taken, HomeAddress, "the listing itself", l.Settings.MainFeeds())
	l.digestPlaces(taken, HomeAddress, "the listing")
	l.eachPaper(near, func(p *Paper) { put(p.Address(), "the paper "+p.ID+", "+p.File) })
	for _, list := range l.trending {
		put(list.Address(), "trending papers")
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
	l.listPlaces(taken, near)
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
func (l *linker) listPlaces(taken *places, near nearby) {
	list := func(a Address, slug, kind, name string, feeds func() content.ListFeeds) {
		if near.has(a, slug) {
			taken.put(a.Below(slug), "the "+kind+" "+name)
			feedPlaces(taken, a.Below(slug), name, feeds())
		}
	}
	for _, tag := range l.TagsWithPages() {
		list(TagsAddress, tag.Slug, "tag", tag.Name, func() content.ListFeeds { return l.TagFeeds(tag) })
	}
	for _, person := range l.among(near) {
		list(AuthorsAddress, person.Slug, "author", person.Name, func() content.ListFeeds { return l.PersonFeeds(person) })
	}
	for _, venue := range l.Venues {
		list(VenuesAddress, venue.Slug, "venue", venue.Name, func() content.ListFeeds { return l.VenueFeeds(venue) })
	}
	for _, submitter := range l.Submitters {
		list(SubmittersAddress, submitter.Slug, "submitter", submitter.Name, func() content.ListFeeds { return l.SubmitterFeeds(submitter) })
	}
	for _, collection := range l.Collections {
		list(CollectionsAddress, collection.Slug, "collection", collection.File, l.Settings.MainFeeds)
	}
	for _, search := range l.Searches {
		list(FeedsAddress, search.Slug, "search", search.Title, l.Settings.MainFeeds)
		if near.has(FeedsAddress, search.Slug) {
			l.digestPlaces(taken, FeedsAddress.Below(search.Slug), search.Title)
		}
	}
	for _, tag := range l.TagsWithDigests() {
		if near.has(TagsAddress, tag.Slug) {
			l.digestPlaces(taken, TagsAddress.Below(tag.Slug), tag.Name)
		}
	}
}

// digestPlaces adds the digest feeds of a list.
func (l *linker) digestPlaces(taken *places, list Address, of string) {
	for _, rhythm := range FeedRhythms() {
		feedPlaces(taken, list.Digest(rhythm), string(rhythm)+" digest of "+of, l.Settings.MainFeeds())
	}
}

func feedPlaces(taken *places, list Address, of string, feeds content.ListFeeds) {
	for _, kind := range feeds.Kinds {
		taken.put(list.Feed(kind), "the feed of "+of)
	}
}

// eachPaper calls do for the papers among some parts of the site.
func (l *linker) eachPaper(near nearby, do func(*Paper)) {
	if !near.hasAny(PapersAddress) {
		return
	}
	for _, papers := range [][]*Paper{l.Papers, l.Withdrawn} {
		for _, p := range papers {
			if near.has(PapersAddress, p.ID) {
				do(p)
			}
		}
	}
}

// among returns the people, unless none is among some parts of the site.
func (l *linker) among(near nearby) []*Person {
	if !near.hasAny(AuthorsAddress) {
		return nil
	}
	return l.People
}
