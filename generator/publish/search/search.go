// Package search builds the search index of a site: it defines what the index has of each paper.
package search

import (
	"context"
	"io"
	"math"
	"slices"
	"strings"
	"sync"

	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/search/index"
	"offprint/generator/site"
	"offprint/generator/text/tex"
	"offprint/generator/text/token"
)

// shownNames is the maximum number of authors, and of links, in a result.
const shownNames = 10

// Memory remembers what the index reads of papers, so that the index after a change costs little.
type Memory struct {
	// Shelves is set by callers that open all files of an index soon. They remove what is left with RemoveShelf.
	Shelves bool

	store cache.Folder

	mu     sync.Mutex
	loaded bool
	index  index.Memory
}

// cacheName is the name of the cache with a memory.
const cacheName = "search"

// NewMemory returns a memory that remembers what the last build saved.
func NewMemory(store cache.Folder) *Memory { return &Memory{store: store} }

// Save saves the memory for the next build.
func (m *Memory) Save() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.index.IsChanged() {
		return nil
	}
	return cache.SaveText(m.store, cacheName, m.index.Encode)
}

// Files builds the search index of a site and returns its files: all at once, since each depends on all
// papers.
func (m *Memory) Files(ctx context.Context, s *site.Site) ([]output.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.loaded {
		m.load()
	}
	r := newReader(s)
	source := index.Source{Papers: len(s.Papers), Pattern: string(site.PaperAddress("*")), Key: r.key, Paper: r.paper, Listed: r.listed}
	if m.Shelves && m.store.Path != "" {
		source.Shelf = shelf{cache.Of[string](m.store)}
	}
	built, err := m.index.Index(ctx, source)
	if err != nil {
		return nil, err
	}
	files := make([]output.File, len(built))
	for i, file := range built {
		files[i] = outputFile(file)
	}
	return files, nil
}

func (m *Memory) load() {
	m.loaded = true
	if values := cache.Load[string](m.store, cacheName); len(values) == 1 {
		m.index = index.Decode(values[0])
	}
}

func outputFile(f index.File) output.File {
	return output.File{Path: site.SearchFile(f.Path).File(), Kind: "search", Key: func() fingerprint.Hash { return f.Key }, Open: func() (output.Body, error) {
		data, err := f.Data()
		write := func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		}
		return output.Body{Fingerprint: fingerprint.OfBytes(data), Size: len(data), Write: write}, err
	}}
}

// reader reads a site's papers for the index. It computes once what papers share.
type reader struct {
	site   *site.Site
	tags   map[*site.Tag]named
	venues map[*site.Venue]named
	people map[*site.Person]index.Facet // those that may be facets

	ordinals   map[*site.Paper]int
	leastScore int32 // of a paper
}

// named is a tag or a venue.
type named struct {
	facet index.Facet
	keys  []string // that queries use
	hash  fingerprint.Hash
}

func newNamed(field, name string, others ...string) named {
	n := named{facet: index.Facet{Name: name, Key: key(field, name)}, keys: keysOf(field, append([]string{name}, others...)...)}
	n.hash = fingerprint.Of(name, n.keys)
	return n
}

func newReader(s *site.Site) reader {
	r := reader{site: s, tags: map[*site.Tag]named{}, venues: map[*site.Venue]named{}, people: map[*site.Person]index.Facet{}}
	for _, tag := range s.Tags {
		r.tags[tag] = newNamed("tag", tag.Name, append([]string{tag.Slug}, tag.Aliases...)...)
	}
	for _, venue := range s.Venues {
		others := []string{venue.Slug}
		if venue.Series != nil {
			others = append(others, venue.Series.Name, venue.Series.Slug)
		}
		r.venues[venue] = newNamed("venue", venue.Name, others...)
	}
	least := leastPapers(s.People)
	for _, person := range s.People {
		if len(person.Papers) >= least || len(person.Namesakes) > 0 {
			r.people[person] = index.Facet{Name: person.Name, Key: "author:" + strings.Join(token.Tokenize(person.Name), "-")}
		}
	}
	r.ordinals, r.leastScore = make(map[*site.Paper]int, len(s.Papers)), math.MaxInt32
	for i, p := range s.Papers {
		r.ordinals[p] = len(s.Papers) - 1 - i
		r.leastScore = min(r.leastScore, p.Score)
	}
	return r
}

// leastPapers returns the number of papers that the people with most papers have, as many people as are facets.
func leastPapers(people []*site.Person) int {
	counts := make([]int, len(people))
	for i, person := range people {
		counts[i] = len(person.Papers)
	}
	slices.Sort(counts)
	if len(counts) <= index.MaxFacets {
		return 0
	}
	return counts[len(counts)-index.MaxFacets]
}

// at returns the paper with an ordinal: the site has the newest first.
func (r reader) at(ordinal int) *site.Paper { return r.site.Papers[len(r.site.Papers)-1-ordinal] }

// key returns a hash of what paper reads.
func (r reader) key(ordinal int) fingerprint.Hash {
	p := r.at(ordinal)
	if p.FileHash == (fingerprint.Hash{}) {
		return fingerprint.Hash{}
	}
	b := append(make([]byte, 0, 256), p.FileHash[:]...)
	for _, tag := range p.Tags {
		hash := r.tags[tag].hash
		b = append(b, hash[:]...)
	}
	if p.Venue != nil {
		hash := r.venues[p.Venue].hash
		b = append(append(b, 'v'), hash[:]...)
	}
	if p.Submitter != nil {
		b = append(append(append(append(b, 's'), p.Submitter.Name...), 0), p.Submitter.Slug...)
	}
	if slices.ContainsFunc(p.People, func(person *site.Person) bool { return person.Identified }) || !hasOwnNames(p) {
		for _, name := range p.AuthorNames() {
			b = append(append(b, 0), name...)
		}
	}
	return fingerprint.OfBytes(b)
}

// hasOwnNames reports whether the site names the authors as the paper does.
func hasOwnNames(p *site.Paper) bool {
	for i, author := range p.Authors {
		if p.People[i].Name != author.Name {
			return false
		}
	}
	return true
}

// listed returns where a paper is listed.
func (r reader) listed(ordinal int) index.Listed {
	p := r.at(ordinal)
	listed := index.Listed{PaperID: p.ID, Date: p.Date, Upvotes: p.Signals.Upvotes, Trending: r.trending(p)}
	for _, n := range p.Neighbours() {
		if ordinal, isListed := r.ordinals[n.Paper]; isListed { // withdrawn papers are not
			listed.Neighbours = append(listed.Neighbours, ordinal)
		}
	}
	if len(p.Days) > 1 {
		listed.Relisted = slices.DeleteFunc(slices.Clone(p.Days), func(day paper.Date) bool { return day == p.Date })
	}
	for _, person := range p.People {
		if facet, ok := r.people[person]; ok {
			listed.By = append(listed.By, facet)
		}
	}
	for _, tag := range p.Tags {
		listed.Tagged = append(listed.Tagged, r.tags[tag].facet)
	}
	if p.Venue != nil {
		listed.In = r.venues[p.Venue].facet
	}
	return listed
}

// trending returns a paper's score, from 1 for the least of the site; 0 if no paper has signals.
func (r reader) trending(p *site.Paper) int {
	if !r.site.HasSignals() {
		return 0
	}
	return int(p.Score-r.leastScore) + 1
}

// paper reads a paper.
func (r reader) paper(ordinal int) index.Paper {
	p := r.at(ordinal)
	entry := index.Paper{Text: p.Title.Plain, Keys: r.keys(p), Names: p.AuthorNames(), Year: p.Issued().Year}
	entry.ID, entry.Title = p.ID, string(p.Title.HTML)
	entry.Links = links(p)
	for _, author := range p.Authors[:min(shownNames, len(p.Authors))] {
		entry.Authors = append(entry.Authors, author.Name)
	}
	entry.More = len(p.Authors) - len(entry.Authors)
	if last := len(entry.Authors) - 1; p.EtAl && entry.More == 0 && last >= 0 {
		entry.Authors[last] += " " + paper.EtAl
	}
	r.readAbstract(p, &entry)
	for _, tag := range p.Tags {
		entry.Body = append(entry.Body, tag.Name)
		entry.Tags = append(entry.Tags, tag.Name) // all, since the search looks for phrases in them
	}
	if p.Venue != nil {
		entry.Venue = p.Venue.Name
		entry.Body = append(entry.Body, entry.Venue)
	}
	return entry
}

// readAbstract reads the abstract and the TL;DR.
func (r reader) readAbstract(p *site.Paper, entry *index.Paper) {
	var shown []string
	for _, paragraph := range p.Abstract.Paragraphs() {
		t := tex.Parse(paragraph, r.site.Macros)
		entry.Body = append(entry.Body, t.Plain())
		shown = append(shown, string(t.HTML()))
	}
	if p.TLDR.Source != "" {
		entry.Body = append(entry.Body, p.TLDR.Plain)
		entry.TLDR, entry.TLDRBy = string(p.TLDR.HTML), p.TLDRBy
	}
	entry.Abstract = strings.Join(shown, "<p>")
}

// links returns the links that results show, with that to a PDF at arXiv as arxiv:ID.
func links(p *site.Paper) []paper.Link {
	all := slices.Clone(p.Links[:min(shownNames, len(p.Links))])
	if p.IDs.ArXiv != "" && !slices.ContainsFunc(all, func(l paper.Link) bool { return l.Kind == "pdf" }) {
		all = append(all, paper.Link{Kind: "pdf", URL: "arxiv:" + p.IDs.ArXiv})
	}
	return all
}
