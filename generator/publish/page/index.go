package page

import (
	"slices"

	"offprint/generator/output"
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
	IsLong  bool        // the page has so many entries that readers want to filter them
	Groups  []IndexGroup
}

// filterFrom is the number of entries from which a filter saves time.
const filterFrom = 12

// IndexGroup is the entries of one letter, or all of them without a letter.
type IndexGroup struct {
	Letter  string
	Entries []CountView
}

// index is the data of an index of any kind. Entries are sorted, and so are their letters.
type index struct {
	kind    string // tag
	keys    string // tags: the prefix of the keys of its texts
	title   string
	address site.Address
	entries []indexEntry
	omitted int // tags or authors without a page, which a long index leaves out
}

type indexEntry struct {
	letter string
	view   func() CountView
}

// indexLimit is the number of entries on one page of an index. A longer index has a page for each
// letter.
const indexLimit = 1000

// indexPages returns the pages of the indexes.
func (r *renderer) indexPages(yield func(output.File) bool) {
	for _, ix := range r.indexes {
		if !yield(r.page(ix.address, "index.html", func() (any, []*List) { return r.indexView(ix), nil })) {
			return
		}
		if len(ix.entries) <= indexLimit {
			continue
		}
		groups := ix.byLetter()
		for _, group := range groups {
			letter := group[0].letter
			if !yield(r.page(ix.address.Letter(letter), "index.html", func() (any, []*List) { return r.letterView(ix, groups, group), nil })) {
				return
			}
		}
	}
}

// newIndexes returns the indexes that have entries, in the order of the navigation.
func (r *renderer) newIndexes() []index {
	s := r.site
	venues := r.newIndex("venue", site.VenuesAddress)
	submitters, collections := r.newIndex("submitter", site.SubmittersAddress), r.newIndex("collection", site.CollectionsAddress)
	for _, v := range s.Venues {
		if v.Series == nil {
			venues.add(v.Slug, r.entry(site.VenuesAddress.Below(v.Slug), v.Name, len(v.Papers)))
		}
	}
	for _, sub := range s.Submitters {
		submitters.add(sub.Slug, r.entry(site.SubmittersAddress.Below(sub.Slug), sub.Name, len(sub.Papers)))
	}
	for _, c := range s.Collections {
		collections.add(c.Slug, r.entry(site.CollectionsAddress.Below(c.Slug), c.Title, len(c.Papers)))
	}
	all := []index{r.tagIndex(), r.authorIndex(), venues, collections, submitters}
	return slices.DeleteFunc(all, func(ix index) bool { return len(ix.entries) == 0 })
}

// newIndex returns an index without entries.
func (r *renderer) newIndex(kind string, address site.Address) index {
	keys := kind + "s"
	return index{kind: kind, keys: keys, title: r.indexLink(keys, address).Text, address: address}
}

// indexLink links to an index.
func (r *renderer) indexLink(keys string, address site.Address) LinkView {
	return r.link(address, r.Text(keys+".title"))
}

// tagIndex lists the tags with a page and, if there is room, the others.
func (r *renderer) tagIndex() index {
	ix := r.newIndex("tag", site.TagsAddress)
	all := len(r.site.Tags) <= indexLimit
	for _, tag := range r.site.Tags {
		if !tag.HasPage && !all {
			ix.omitted++
		} else {
			ix.add(tag.Slug, func() CountView {
				entry := CountView{Text: tag.Name, Count: r.Count("count.papers", len(tag.Papers)), Find: "tag"}
				if tag.HasPage {
					entry.Href, entry.Find = tagLink(r.site, tag).Href, ""
				}
				return entry
			})
		}
	}
	return ix
}

// authorIndex lists everybody with a page. If there is room, it also lists the authors of a single
// paper and links them to the paper.
func (r *renderer) authorIndex() index {
	ix := r.newIndex("author", site.AuthorsAddress)
	all := len(r.site.People) <= indexLimit
	for _, p := range r.site.People {
		if !p.HasPage && !all {
			ix.omitted++
		} else {
			ix.entries = append(ix.entries, indexEntry{p.Initial(), func() CountView { return r.personEntry(p, len(p.Papers)) }})
		}
	}
	return ix
}

func (ix *index) add(slug string, view func() CountView) {
	ix.entries = append(ix.entries, indexEntry{site.Initial(slug), view})
}

func (r *renderer) entry(a site.Address, name string, papers int) func() CountView {
	return func() CountView {
		return CountView{Href: r.site.Base.Href(a), Text: name, Count: r.Count("count.papers", papers)}
	}
}

// byLetter splits the entries by letter. Those without a letter come first.
func (ix index) byLetter() [][]indexEntry {
	var groups [][]indexEntry
	for i, e := range ix.entries {
		if i == 0 || e.letter != ix.entries[i-1].letter {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], e)
	}
	return groups
}

func (r *renderer) indexView(ix index) *IndexView {
	v := &IndexView{
		Page: r.frame(ix.address, ix.title), Kind: ix.kind, Title: ix.title,
		Count: r.Count("count."+ix.keys, len(ix.entries)),
	}
	v.Page.Description = r.Count(ix.keys+".description", len(ix.entries))
	if ix.omitted > 0 {
		v.Count = r.Text("index.partial", "entries", v.Count, "others", r.Count("index.omitted", ix.omitted))
		v.Page.Description = v.Count
	}
	if len(ix.entries) > indexLimit {
		v.Letters = r.letters(ix, ix.byLetter(), true)
		return v
	}
	v.IsLong = len(ix.entries) >= filterFrom
	const groupFrom = 60 // fewer need no headings
	if len(ix.entries) < groupFrom {
		v.Groups = []IndexGroup{{Entries: views(ix.entries)}}
		return v
	}
	for _, group := range ix.byLetter() {
		v.Groups = append(v.Groups, IndexGroup{heading(group[0].letter), views(group)})
	}
	return v
}

func (r *renderer) letterView(ix index, groups [][]indexEntry, group []indexEntry) *IndexView {
	letter := heading(group[0].letter)
	v := &IndexView{
		Page: r.frame(ix.address.Letter(group[0].letter), ix.title+" · "+letter), Kind: ix.kind,
		Title: ix.title, Letter: letter, Count: r.Count("count."+ix.keys, len(group)), Letters: r.letters(ix, groups, false),
		IsLong: len(group) >= filterFrom, Groups: []IndexGroup{{Entries: views(group)}},
	}
	v.Page.Description, v.Page.Crumbs = r.Text("list.description", "index", ix.title, "name", letter), []LinkView{r.link(ix.address, ix.title)}
	return v
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

func views(entries []indexEntry) []CountView {
	all := make([]CountView, len(entries))
	for i, e := range entries {
		all[i] = e.view()
	}
	return all
}
