package site

import (
	"slices"
	"strconv"
	"strings"

	"offprint/generator/content"
	"offprint/generator/text/filename"
)

// targets is what links in texts may point to.
type targets struct {
	taken    *places
	numbered map[Address]int      // numbered pages of the lists that have some
	absent   map[Address]bool     // reserved addresses without a page
	ids      map[Address][]string // of the headings of texts
}

// targets returns what links to parts of the site may point to.
func (l *linker) targets(near nearby) *targets {
	t := &targets{taken: l.places(near), numbered: map[Address]int{}, absent: map[Address]bool{}, ids: map[Address][]string{}}
	for _, r := range l.Redirects {
		t.taken.claim(r.From, claim{owner: "an alias of " + r.To.ID})
	}
	l.eachPaper(near, func(p *Paper) { t.ids[p.Address()] = p.Note.IDs })
	for _, page := range l.Pages {
		t.ids[PageAddress(page.Slug)] = page.Text.IDs
	}
	for _, collection := range l.Collections {
		t.ids[CollectionsAddress.Below(collection.Slug)] = collection.Text.IDs
	}
	for _, note := range l.allNotes() {
		t.ids[note.Address()] = note.Text.IDs
	}
	t.lists(l, near)
	return t
}

// lists counts the numbered pages of lists.
func (t *targets) lists(l *linker, near nearby) {
	list := func(a Address, papers int) {
		if last := papers/ChunkSize - 1; last > 0 {
			t.numbered[a] = last
		}
	}
	for _, day := range l.Days {
		list(DayAddress(day.Date), len(day.Papers))
	}
	for _, week := range l.Weeks {
		list(week.Address(), week.Tally().Papers)
	}
	below := func(a Address, slug string, hasPage bool, papers []*Paper) {
		if near.has(a, slug) {
			list(a.Below(slug), len(papers))
			t.absent[a.Below(slug)] = !hasPage
		}
	}
	for _, tag := range l.Tags {
		below(TagsAddress, tag.Slug, true, tag.Papers)
	}
	for _, person := range l.among(near) {
		below(AuthorsAddress, person.Slug, person.HasPage, person.Papers)
	}
	for _, venue := range l.Venues {
		below(VenuesAddress, venue.Slug, true, venue.Papers)
	}
	for _, submitter := range l.Submitters {
		below(SubmittersAddress, submitter.Slug, submitter.HasPage, submitter.Papers)
	}
	for _, search := range l.Searches {
		below(FeedsAddress, search.Slug, true, search.Papers)
	}
}

// has reports whether the site has a page or file at an address. It doesn't know the letters of long indexes
// and which papers have cards.
func (t *targets) has(a Address) bool {
	s := string(a)
	if list, page, ok := strings.Cut(s, "page/"); ok && (list == "" || strings.HasSuffix(list, "/")) {
		return t.hasPage(Address(list), strings.TrimSuffix(page, "/"))
	}
	if strings.HasPrefix(s, "cards/") {
		return true
	}
	for _, file := range []string{a.File(), s + "/index.html"} {
		if c, ok := t.taken.files[filename.Key(file)]; ok && c.file == file {
			return !t.absent[Address(strings.TrimSuffix(file, "index.html"))]
		}
	}
	return t.hasExport(s)
}

// hasExport reports whether a path is that of an export of a page, such as papers/ID.bib.
func (t *targets) hasExport(s string) bool {
	for _, kind := range slices.Concat(content.PaperExportKinds(), content.ListExportKinds()) {
		page, ok := strings.CutSuffix(s, "."+string(kind))
		if c := t.taken.files[filename.Key(page+"/index.html")]; ok && c.page && c.file == page+"/index.html" {
			return true
		}
	}
	return false
}

// hasPage reports whether a list has a numbered page, or an index one of a letter.
func (t *targets) hasPage(list Address, page string) bool {
	if n, err := strconv.Atoi(page); err == nil {
		return 0 < n && n <= t.numbered[list]
	}
	return list != "" && strings.Count(string(list), "/") == 1
}

// inOtherCase returns the address that differs from a in the case of letters only; "" if there is none.
func (t *targets) inOtherCase(a Address) Address {
	for _, file := range []string{a.File(), string(a) + "/index.html"} {
		if c, ok := t.taken.files[filename.Key(file)]; ok && c.file != file {
			return Address(strings.TrimSuffix(c.file, "index.html"))
		}
	}
	return ""
}
