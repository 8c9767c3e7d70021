package site

import (
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/site/query"
	"offprint/generator/text/slug"
)

// Search is a saved search and its results.
type Search struct {
	content.Search
	Papers []*Paper // newest first
}

// searches runs the saved searches. It warns of a search without results, which is nearly
// always an error such as a misspelled tag. Hashes of papers must be known.
func (l *linker) searches() {
	queries := make([]query.Query, len(l.Settings.Searches))
	var sources []string
	for i, saved := range l.Settings.Searches {
		queries[i], _ = query.Parse(saved.Query) // content.Load has reported the problems
		sources = append(sources, saved.Query)
	}
	if !slices.Equal(sources, l.kept.searches.queries) {
		l.kept.searches = searchMemory{queries: sources}
	}
	for i, papers := range l.find(queries, &l.kept.searches) {
		saved := l.Settings.Searches[i]
		l.Searches = append(l.Searches, &Search{saved, papers})
		if len(papers) == 0 && len(l.Papers) > 0 {
			l.problems.Warnf(emptySearch, saved.At, "try its parts with offprint list --query '…'", "searches: %s matches no paper", saved.Slug)
		}
	}
}

// searchMemory has the results of saved searches.
type searchMemory struct {
	queries []string
	matches map[fingerprint.Hash]uint64 // by what queries read of a paper: a bit for each query, of the first 64
}

// batchSize is the number of papers that one goroutine of Find handles at a time.
const batchSize = 500

// Find returns the papers that match each query, newest first. It folds the text of a paper
// once for all queries.
func (s *Site) Find(queries ...query.Query) [][]*Paper { return s.find(queries, nil) }

// find is Find. With a memory, it looks only at papers that have changed, and remembers all.
func (s *Site) find(queries []query.Query, memory *searchMemory) [][]*Paper {
	results := make([][]*Paper, len(queries))
	if len(queries) == 0 {
		return results
	}
	if len(queries) > 64 {
		memory = nil
	}
	f := newFinder(s)
	batches := slices.Collect(slices.Chunk(s.Papers, batchSize))
	parts := make([]batch, len(batches))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, papers := range batches {
		group.Go(func() error {
			parts[i] = f.find(queries, papers, memory)
			return nil
		})
	}
	_ = group.Wait() // the functions return no errors
	for _, part := range parts {
		for i, papers := range part.results {
			results[i] = append(results[i], papers...)
		}
	}
	if memory != nil {
		memory.matches = make(map[fingerprint.Hash]uint64, len(s.Papers))
		for _, part := range parts {
			for i, key := range part.keys {
				memory.matches[key] = part.matches[i]
			}
		}
		delete(memory.matches, fingerprint.Hash{})
	}
	return results
}

// batch is the result of finding papers among some.
type batch struct {
	results [][]*Paper
	keys    []fingerprint.Hash // of the papers in a memory; zero if unknown
	matches []uint64
}

// find returns those of papers that match each query.
func (f *finder) find(queries []query.Query, papers []*Paper, memory *searchMemory) batch {
	b := batch{results: make([][]*Paper, len(queries))}
	for _, p := range papers {
		key, matches, ok := fingerprint.Hash{}, uint64(0), false
		if memory != nil {
			key = f.key(p)
			matches, ok = memory.matches[key]
		}
		var d *query.Document
		if !ok {
			d = f.document(p)
		}
		for i, q := range queries {
			if ok && matches>>i&1 == 1 || !ok && q.Match(d) {
				b.results[i] = append(b.results[i], p)
				matches |= 1 << (i & 63)
			}
		}
		b.keys, b.matches = append(b.keys, key), append(b.matches, matches)
	}
	return b
}

// key returns a hash of what document reads; zero if the paper has no hash.
func (f *finder) key(p *Paper) fingerprint.Hash {
	hash := p.ListHash()
	if hash == (fingerprint.Hash{}) {
		return hash
	}
	w := make(hashInput, 0, 512).hash(hash)
	for _, person := range p.People {
		if person.Identified {
			w = w.number(len(f.people[person]))
			for _, name := range f.people[person] {
				w = w.text(name)
			}
		}
	}
	return w.sum()
}

// finder converts papers to documents. It has the slugs of all names of tags and of identified
// people.
type finder struct {
	site   *Site
	people map[*Person][]string
	tags   map[*Tag][]string
}

func newFinder(s *Site) *finder {
	f := &finder{s, map[*Person][]string{}, make(map[*Tag][]string, len(s.Tags))}
	for _, person := range s.People {
		if !person.Identified {
			continue // the person's slug is that of the only name
		}
		f.people[person] = []string{slug.Of(person.Name), strings.ToLower(person.ORCID)}
		for _, name := range person.spellings() {
			f.people[person] = append(f.people[person], slug.Of(name.Name))
		}
		for _, name := range person.aliases {
			f.people[person] = append(f.people[person], slug.Of(name))
		}
	}
	for _, tag := range s.Tags {
		f.tags[tag] = []string{tag.Slug, slug.Of(tag.Name)}
		for _, name := range tag.Aliases {
			f.tags[tag] = append(f.tags[tag], slug.Of(name))
		}
	}
	return f
}

// document returns the searchable text and names of a paper, including the site's names for its
// tags and people.
func (f *finder) document(p *Paper) *query.Document {
	d := &query.Document{Listed: p.Days, Year: p.Issued().Year, Highlight: p.Highlight, Links: kinds(p.Paper)}
	if p.Submitter != nil {
		d.Submitters = []string{p.Submitter.Slug}
	}
	if v := p.Venue; v != nil {
		d.Venues = []string{v.Slug}
		if v.Series != nil {
			d.Venues = append(d.Venues, v.Series.Slug)
		}
	}
	texts := []string{p.TLDR.Plain, p.Publication.Venue}
	for i, person := range p.People {
		d.Authors = append(append(d.Authors, person.Slug), f.people[person]...)
		texts = append(appendNames(texts, p.Authors[i].Name, person.Name), p.Authors[i].Native)
	}
	for _, tag := range p.Tags {
		d.Tags = append(d.Tags, f.tags[tag]...)
		texts = append(texts, tag.Name)
	}
	d.SetText(p.Title.Plain, p.Abstract.Plain(f.site.Macros), append(texts, p.Paper.Tags...)...)
	return d
}

// appendNames appends a name on a paper, and the site's name for the person if it differs.
func appendNames(texts []string, onPaper, onSite string) []string {
	if onPaper == onSite {
		return append(texts, onPaper)
	}
	return append(texts, onPaper, onSite)
}

// kinds returns those of query.HasValues that are true of a paper. A paper on arXiv has a PDF.
func kinds(p *paper.Paper) []string {
	var kinds []string
	for _, link := range p.Links {
		kinds = append(kinds, link.Kind)
	}
	for _, id := range []struct{ kind, id string }{
		{"arxiv", p.IDs.ArXiv}, {"pdf", p.IDs.ArXiv}, {"doi", p.IDs.DOI}, {"openreview", p.IDs.OpenReview}, {"acl", p.IDs.ACL},
	} {
		if id.id != "" {
			kinds = append(kinds, id.kind)
		}
	}
	return kinds
}
