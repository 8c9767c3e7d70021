package page

import (
	"slices"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/publish/asset"
	"offprint/generator/site"
)

// IndexView lists all tags, authors, venues …, or those of one letter.
type IndexView struct {
	Page    Frame
	Kind    string // tag, author, venue, submitter or collection
	Title   string
	Count   string
	Letters []CountView // of an index that is too long for one page; with counts only on its front page
	Letter  string      // the letter of this page; "" on the front page
	Filter  string      // address of the script that filters the entries; "" if they are few
	Groups  []IndexGroup
}

// filterFrom is the number of entries from which a filter saves time.
const filterFrom = 12

// IndexGroup is the entries of one letter, or all of them without a letter.
type IndexGroup struct {
	Letter  string
	Entries []CountView
}

// index is the data of an index of any kind.
type index struct {
	kind    string // tag
	keys    string // tags: the prefix of the keys of its texts
	title   string
	address site.Address
	content func() indexContent
}

// indexContent is what an index lists. Entries are sorted, and so are their letters.
type indexContent struct {
	entries []indexEntry
	omitted int // tags, authors or submitters without a page, which a long index leaves out
}

// indexEntry is an item of an index.
type indexEntry struct {
	letter string
	slug   string
	name   string
	papers int
	find   string // the field of a search, for a tag or submitter without a page; otherwise ""
	person *site.Person
}

// indexLimit is the number of entries on one page of an index. A longer index has a page for each
// letter.
const indexLimit = 1000

// indexPages returns the pages of the indexes.
func (r *renderer) indexPages(yield func(output.File) bool) {
	for _, ix := range r.indexes {
		key := func(b *fingerprint.Builder) {
			addEntries(b, ix.content().entries)
			b.Number(ix.content().omitted)
		}
		if !yield(r.page(ix.address, "index.html", key, func() (any, []*List) { return r.indexView(ix), nil })) {
			return
		}
		if len(ix.content().entries) <= indexLimit {
			continue
		}
		groups := ix.content().byLetter()
		for _, group := range groups {
			key := func(b *fingerprint.Builder) {
				addLetters(b, groups)
				addEntries(b, group)
			}
			if !yield(r.page(ix.address.Letter(group[0].letter), "index.html", key, func() (any, []*List) { return r.letterView(ix, groups, group), nil })) {
				return
			}
		}
	}
}

// addEntries adds what an index shows of its entries to a key.
func addEntries(b *fingerprint.Builder, entries []indexEntry) {
	b.Number(len(entries))
	for _, e := range entries {
		b.Text(e.letter, e.slug, e.name, e.find)
		b.Number(e.papers)
		if e.person == nil {
			continue
		}
		if b.Flag(e.person.HasPage); !e.person.HasPage && e.papers == 1 {
			b.Text(e.person.Papers[0].ID)
		}
	}
}

func addLetters(b *fingerprint.Builder, groups [][]indexEntry) {
	for _, group := range groups {
		b.Text(group[0].letter)
	}
}

// newIndexes returns the indexes that have entries, in the order of the navigation.
func (r *renderer) newIndexes() []index {
	s := r.site
	series := slices.DeleteFunc(slices.Clone(s.Venues), func(v *site.Venue) bool { return v.Series != nil })
	all := []index{
		r.newIndex("tag", site.TagsAddress, contentOf(s.Tags, func(t *site.Tag) bool { return t.HasPage }, func(t *site.Tag) indexEntry {
			return indexEntry{letter: site.Initial(t.Slug), slug: t.Slug, name: t.Name, papers: len(t.Papers), find: findUnless(t.HasPage, "tag")}
		})),
		r.newIndex("author", site.AuthorsAddress, contentOf(s.People, func(p *site.Person) bool { return p.HasPage }, func(p *site.Person) indexEntry {
			return indexEntry{letter: p.Initial(), slug: p.Slug, name: p.Name, papers: len(p.Papers), person: p}
		})),
		r.newIndex("venue", site.VenuesAddress, contentOf(series, nil, func(v *site.Venue) indexEntry {
			return indexEntry{letter: site.Initial(v.Slug), slug: v.Slug, name: v.Name, papers: len(v.Papers)}
		})),
		r.newIndex("collection", site.CollectionsAddress, contentOf(s.Collections, nil, func(c *site.Collection) indexEntry {
			return indexEntry{letter: site.Initial(c.Slug), slug: c.Slug, name: c.Title, papers: len(c.Papers)}
		})),
		r.newIndex("submitter", site.SubmittersAddress, contentOf(s.Submitters, func(sub *site.Submitter) bool { return sub.HasPage }, func(sub *site.Submitter) indexEntry {
			return indexEntry{letter: site.Initial(sub.Slug), slug: sub.Slug, name: sub.Name, papers: len(sub.Papers), find: findUnless(sub.HasPage, "submitter")}
		})),
	}
	return slices.DeleteFunc(all, func(ix index) bool { return ix.content == nil })
}

// findUnless returns the field of a search for an item without a page; "" for others.
func findUnless(hasPage bool, field string) string {
	if hasPage {
		return ""
	}
	return field
}

// contentOf returns the function for the content of an index, which is built once, or nil if the index has no
// entries. An index that is too long for one page lists only the items with a page of their own; all have one
// if hasPage is nil.
func contentOf[T any](items []T, hasPage func(T) bool, entry func(T) indexEntry) func() indexContent {
	isListed := func(item T) bool { return hasPage == nil || len(items) <= indexLimit || hasPage(item) }
	if !slices.ContainsFunc(items, isListed) {
		return nil
	}
	return sync.OnceValue(func() indexContent {
		var c indexContent
		for _, item := range items {
			if isListed(item) {
				c.entries = append(c.entries, entry(item))
			} else {
				c.omitted++
			}
		}
		return c
	})
}

func (r *renderer) newIndex(kind string, address site.Address, content func() indexContent) index {
	keys := kind + "s"
	return index{kind: kind, keys: keys, title: r.indexLink(keys, address).Text, address: address, content: content}
}

// indexLink links to an index.
func (r *renderer) indexLink(keys string, address site.Address) LinkView {
	return r.link(address, r.Text(keys+".title"))
}

// byLetter splits the entries by letter. Those without a letter come first.
func (c indexContent) byLetter() [][]indexEntry {
	var groups [][]indexEntry
	start := 0
	for i, e := range c.entries {
		if i > 0 && e.letter != c.entries[i-1].letter {
			groups = append(groups, c.entries[start:i])
			start = i
		}
	}
	return append(groups, c.entries[start:])
}

func (r *renderer) indexView(ix index) *IndexView {
	content := ix.content()
	entries := content.entries
	v := &IndexView{
		Page: r.frame(ix.address, ix.title), Kind: ix.kind, Title: ix.title,
		Count: r.Count("count."+ix.keys, len(entries)),
	}
	v.Page.Description = r.Count(ix.keys+".description", len(entries))
	if content.omitted > 0 {
		v.Count = r.Text("index.partial", "entries", v.Count, "others", r.Count("index.omitted", content.omitted))
		v.Page.Description = v.Count
	}
	if len(entries) > indexLimit {
		v.Letters = r.letters(ix, content.byLetter(), true)
		return v
	}
	v.Filter = r.filter(len(entries))
	const groupFrom = 60 // fewer need no headings
	if len(entries) < groupFrom {
		v.Groups = []IndexGroup{{Entries: r.views(ix, entries)}}
		return v
	}
	for _, group := range content.byLetter() {
		v.Groups = append(v.Groups, IndexGroup{heading(group[0].letter), r.views(ix, group)})
	}
	return v
}

func (r *renderer) letterView(ix index, groups [][]indexEntry, group []indexEntry) *IndexView {
	letter := heading(group[0].letter)
	v := &IndexView{
		Page: r.frame(ix.address.Letter(group[0].letter), ix.title+" · "+letter), Kind: ix.kind,
		Title: ix.title, Letter: letter, Count: r.Count("count."+ix.keys, len(group)), Letters: r.letters(ix, groups, false),
		Filter: r.filter(len(group)), Groups: []IndexGroup{{Entries: r.views(ix, group)}},
	}
	v.Page.Description, v.Page.Crumbs = r.Text("list.description", "index", ix.title, "name", letter), []LinkView{r.link(ix.address, ix.title)}
	return v
}

// filter returns the address of the script that filters entries, unless they are few.
func (r *renderer) filter(entries int) string {
	if entries < filterFrom {
		return ""
	}
	return r.assetHref(asset.FilterScript)
}

// letters links to the pages of an index. With counts on each of those pages, every new entry would
// change all of them.
func (r *renderer) letters(ix index, groups [][]indexEntry, counted bool) []CountView {
	var letters []CountView
	for _, group := range groups {
		letter := group[0].letter
		view := CountView{Href: r.site.Base.Href(ix.address.Letter(letter)), Text: heading(letter)}
		if counted {
			view.Count = r.Number(len(group))
		}
		letters = append(letters, view)
	}
	return letters
}

// heading returns a letter as displayed.
func heading(letter string) string {
	if letter == "0" {
		return "0–9"
	}
	return string(letter[0] - 'a' + 'A')
}

func (r *renderer) views(ix index, entries []indexEntry) []CountView {
	all := make([]CountView, len(entries))
	for i, e := range entries {
		switch count := r.Count("count.papers", e.papers); {
		case e.person != nil:
			all[i] = r.personEntry(e.person, e.papers)
		case e.find != "":
			all[i] = CountView{Text: e.name, Count: count, Find: e.find}
		default:
			all[i] = CountView{Href: r.site.Base.Href(ix.address.Below(e.slug)), Text: e.name, Count: count}
		}
	}
	return all
}
