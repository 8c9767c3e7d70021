package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
)

// folderEditor changes a folder at random.
type folderEditor struct {
	random  *rand.Rand
	folder  content.Folder
	options Options
	counter int
}

func newFolderEditor(seed uint64) *folderEditor {
	e := &folderEditor{random: rand.New(rand.NewPCG(seed, 1))}
	e.options = Options{BaseURL: "https://example.org/", Now: paper.Date{Year: 2025, Month: 3, Day: 6}, Covers: func(text string) bool { return !strings.Contains(text, "3") }}
	e.folder.Settings.Title, e.folder.Settings.Cards = "Papers", content.CardSettings{Papers: new(5), Days: new(2)}
	for _, q := range []string{"tag:theory", `author:"grace hopper"`, "title", "author:ada text", `author:"li ming" -tag:c`, "submitter:me OR venue:neurips"} {
		e.folder.Settings.Searches = append(e.folder.Settings.Searches, content.Search{Slug: fmt.Sprint("s", len(e.folder.Settings.Searches)), Query: q})
	}
	for range 3 + e.random.IntN(25) {
		e.add()
	}
	return e
}

func (e *folderEditor) edit() string {
	e.folder.Papers = slices.Clone(e.folder.Papers) // the Linker holds the last list
	edits := []struct {
		name string
		do   func()
	}{
		{"add", e.add}, {"change", e.change}, {"change", e.change}, {"change", e.change}, {"text", e.text}, {"remove", e.remove}, {"move", e.move}, {"read again", e.reread}, {"flags", e.flags},
		{"tags.yaml", e.tags}, {"people.yaml", e.people}, {"people.yaml", e.people}, {"collections", e.collections}, {"signals", e.signals}, {"pages from", e.pagesFrom}, {"nothing", func() {}},
	}
	edit := edits[e.random.IntN(len(edits))]
	edit.do()
	return edit.name
}

func (e *folderEditor) pick(choices ...string) string { return choices[e.random.IntN(len(choices))] }

func (e *folderEditor) often(percent int) bool { return e.random.IntN(100) < percent }

func (e *folderEditor) day() paper.Date {
	return paper.Date{Year: 2025, Month: 3, Day: 1 + e.random.IntN(8)}
}

// paper returns a random paper.
func (e *folderEditor) paper(id string) *paper.Paper {
	p := anyPaper(e.random, id)
	p.Title.Plain, p.Position, p.Tags = fmt.Sprint("Title ", e.counter), e.random.IntN(3), nil
	for range e.random.IntN(4) {
		p.Tags = append(p.Tags, e.pick("Theory", "theory", "Deep-Learning", "deep learning", "C", "C++", "c++", "C#", "c-cedb1b", "李明", "page"))
	}
	for range e.random.IntN(5) {
		p.Authors = append(p.Authors, paper.Author{
			Name:   e.pick("Ada Lovelace", "ada lovelace", "ADA LOVELACE", "Adá Lovelace", "Grace Hopper", "Grace Brewster Hopper", "Ludwig van Beethoven", "李明", "黎明", "Li Ming", "Larry Page", "O'Brien"),
			Family: e.pick("", "", "", "Hopper", "Lovelace"), Group: e.often(5), ID: e.pick("", "", "", "", "ada", "grace-hopper", "ada-lovelace"),
			ORCID: e.pick("", "", "", "", "0000-0002-1825-0097", "0000-0001-5109-3700"), URL: e.pick("", "", "https://example.org/"),
		})
	}
	p.Pub = &paper.Publication{Venue: e.pick("", "NeurIPS 2025", "NeurIPS 2024", "neurips 2025", "A Journal", "A+ Journal")}
	p.Complete(new(paper.Venues))
	p.SubmittedBy = e.pick("", "", "me", "Me", "you")
	if e.often(20) {
		p.Related = []string{e.pick("1", "2", "3", id), e.pick("4", "5")}
	}
	if e.often(15) {
		p.Aliases = []string{e.pick("/old/", "/older.html", "/tags/", "/papers/1/", "/authors/ada-lovelace/", "/papers/2.bib/")}
	}
	if e.often(15) {
		p.Note.Links = []paper.NoteLink{{Target: e.pick("/papers/1/", "../3/", "/tags/theory/", "/authors/ada-lovelace/", "/old/", "/page/2/", "/papers/2/#top", "/papers/2/#none"), Line: e.random.IntN(9)}}
	}
	return p
}

// put adds an entry. Two entries with one hash are equal.
func (e *folderEditor) put(file string, p *paper.Paper) {
	e.counter++
	entry := content.Entry{File: file, Paper: p}
	if e.counter%3 > 0 {
		entry.Hash = fingerprint.Of(e.counter)
	}
	i, found := slices.BinarySearchFunc(e.folder.Papers, file, func(a content.Entry, file string) int { return strings.Compare(a.File, file) })
	if found {
		e.folder.Papers[i] = entry
		return
	}
	e.folder.Papers = slices.Insert(e.folder.Papers, i, entry)
}

func (e *folderEditor) add() {
	id := fmt.Sprint(e.counter)
	e.put(e.pick("a", "b", "a-b")+"/"+id+".md", e.paper(id))
}

// any returns the index of an entry; false if there is none.
func (e *folderEditor) any() (i int, ok bool) {
	if len(e.folder.Papers) == 0 {
		return 0, false
	}
	return e.random.IntN(len(e.folder.Papers)), true
}

func (e *folderEditor) change() {
	if i, ok := e.any(); ok {
		entry := e.folder.Papers[i]
		e.put(entry.File, e.paper(entry.Paper.ID))
	}
}

func (e *folderEditor) text() {
	if i, ok := e.any(); ok {
		p := *e.folder.Papers[i].Paper
		p.Title.Plain = fmt.Sprint("Text ", e.counter)
		e.put(e.folder.Papers[i].File, &p)
	}
}

func (e *folderEditor) remove() {
	if i, ok := e.any(); ok {
		e.folder.Papers = slices.Delete(e.folder.Papers, i, i+1)
	}
}

// move moves a file to another folder: the paper stays in memory.
func (e *folderEditor) move() {
	if i, ok := e.any(); ok {
		entry := e.folder.Papers[i]
		e.folder.Papers = slices.Delete(e.folder.Papers, i, i+1)
		e.put("c/"+entry.File[strings.LastIndexByte(entry.File, '/')+1:], entry.Paper)
	}
}

// reread reads a paper again without a change.
func (e *folderEditor) reread() {
	if i, ok := e.any(); ok {
		p := *e.folder.Papers[i].Paper
		e.folder.Papers[i].Paper = &p
	}
}

func (e *folderEditor) flags() {
	e.options.Drafts, e.options.Future, e.options.Now.Day = e.often(30), e.often(30), 1+e.random.IntN(8)
}

func (e *folderEditor) tags() {
	e.folder.Tags = nil
	if e.often(70) {
		e.folder.Tags = []content.Tag{{Key: "theory", Name: e.pick("Theory", "Pure theory"), Slug: e.pick("", "deep-learning"), Aliases: []string{e.pick("C++", "deep learning")}}}
	}
}

func (e *folderEditor) people() {
	e.folder.People = nil
	if e.often(70) {
		e.folder.People = []content.Person{
			{ID: e.pick("ada", "lovelace"), Name: "Ada Lovelace", Names: []string{e.pick("Li Ming", "Grace Hopper")}, ORCID: e.pick("", "0000-0002-1825-0097")},
			{ID: "grace", Name: e.pick("Grace Hopper", "Ada Lovelace")},
		}
	}
}

func (e *folderEditor) collections() {
	e.folder.Collections = nil
	if e.often(70) {
		e.folder.Collections = []content.Collection{{Page: content.Page{Slug: "c", File: "c.md", Title: e.pick("A", "B")}, Papers: []string{e.pick("1", "2"), e.pick("3", "4")}}}
	}
}

func (e *folderEditor) signals() {
	e.folder.Signals = content.Signals{
		Date: e.day(), AsOf: map[string]paper.Date{"huggingface": e.day()},
		Papers: map[string]content.Signal{"1": {Upvotes: e.random.IntN(3)}, "2": {Stars: e.random.IntN(3)}},
	}
	e.folder.History = content.History{Snapshots: []content.Snapshot{{Day: e.day(), ID: e.pick("1", "2"), Signal: content.Signal{Upvotes: e.random.IntN(3)}}}}
	orders := []content.Order{"", content.ByTrending, content.ByUpvotes}
	e.folder.Settings.Order.Days = orders[e.random.IntN(3)]
}

func (e *folderEditor) pagesFrom() {
	e.folder.Settings.Authors.PagesFrom, e.folder.Settings.Tags.PagesFrom = e.random.IntN(4), e.random.IntN(4)
}
