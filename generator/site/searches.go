package site

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site/query"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
	"offprint/generator/text/token"
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

// digestTags warns of tags in the settings of digests that no paper has, since they have no feed.
func (l *linker) digestTags() {
	for _, name := range l.Settings.Feeds.Digests {
		isNamed := func(t *Tag) bool {
			return slices.ContainsFunc(append([]string{t.Name, t.Slug}, t.Aliases...), func(known string) bool { return slug.Of(known) == slug.Of(name) })
		}
		if len(l.Papers) == 0 || slices.ContainsFunc(l.Tags, isNamed) {
			continue
		}
		at := problem.Position{File: content.SettingsFile}
		if l.options.Locate != nil {
			at = l.options.Locate(content.SettingsFile, "feeds")
		}
		hint := "offprint list --json has the tags of papers"
		if near := problem.Nearest(name, tagNames(l.Tags)); near != "" {
			hint = "did you mean " + near + "?"
		}
		l.problems.Warnf(emptySearch, at, hint, "feeds: digests: no paper has the tag %s", name)
	}
}

func tagNames(tags []*Tag) []string {
	var names []string
	for _, tag := range tags {
		names = append(names, tag.Name)
	}
	return names
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
	for _, name := range p.AuthorNames() {
		w = w.text(name)
	}
	return w.sum()
}

// finder converts papers to documents. It has the names of all tags and venues, folded.
type finder struct {
	site   *Site
	tags   map[*Tag][]string
	venues map[*Venue][]string
}

func newFinder(s *Site) *finder {
	f := &finder{s, make(map[*Tag][]string, len(s.Tags)), make(map[*Venue][]string, len(s.Venues))}
	for _, tag := range s.Tags {
		f.tags[tag] = keysOf(append([]string{tag.Name, tag.Slug}, tag.Aliases...)...)
	}
	for _, venue := range s.Venues {
		names := []string{venue.Name, venue.Slug}
		if venue.Series != nil {
			names = append(names, venue.Series.Name, venue.Series.Slug)
		}
		f.venues[venue] = keysOf(names...)
	}
	return f
}

func keysOf(names ...string) []string {
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = token.Key(name)
	}
	return keys
}

// document returns the searchable text and names of a paper, including the site's names for its tags and
// people. The index has the same (package publish/search).
func (f *finder) document(p *Paper) *query.Document {
	d := &query.Document{Listed: p.Days, Year: p.Issued().Year, Highlight: p.Highlight, Links: kinds(p.Paper)}
	d.IDs = idsOf(p)
	if p.Submitter != nil {
		d.Submitters = keysOf(p.Submitter.Name, p.Submitter.Slug)
	}
	t := query.Texts{Title: p.Title.Plain, Others: []string{p.TLDR.Plain}, Authors: p.AuthorNames()}
	for _, paragraph := range p.Abstract.Paragraphs() {
		t.Abstract = append(t.Abstract, tex.Parse(paragraph, f.site.Macros).Plain())
	}
	if v := p.Venue; v != nil {
		d.Venues = f.venues[v]
		t.Others = append(t.Others, v.Name)
	}
	for _, tag := range p.Tags {
		d.Tags = append(d.Tags, f.tags[tag]...)
		t.Others = append(t.Others, tag.Name)
	}
	d.SetTexts(t)
	return d
}

// AuthorNames returns the names of the authors by which readers may look for the paper: those on the paper,
// in both scripts, and all that the site has for the people it identifies, their ids among them.
func (p *Paper) AuthorNames() []string {
	names, start := make([]string, 0, len(p.People)), 0
	add := func(name string) {
		if name != "" && !slices.Contains(names[start:], name) {
			names = append(names, name)
		}
	}
	for i, person := range p.People {
		start = len(names)
		add(p.Authors[i].Name)
		add(p.Authors[i].Native)
		add(person.Name)
		if !person.Identified {
			continue
		}
		for _, spelling := range person.spellings() {
			add(spelling.Name)
		}
		for _, alias := range person.aliases {
			add(alias)
		}
		add(person.Slug)
		add(person.ORCID)
	}
	return names
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
