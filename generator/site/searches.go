package site

import (
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
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
// always an error such as a misspelled tag.
func (l *linker) searches() {
	queries := make([]query.Query, len(l.Settings.Searches))
	for i, saved := range l.Settings.Searches {
		queries[i], _ = query.Parse(saved.Query) // content.Load has reported the problems
	}
	for i, papers := range l.Find(queries...) {
		saved := l.Settings.Searches[i]
		l.Searches = append(l.Searches, &Search{saved, papers})
		if len(papers) == 0 && len(l.Papers) > 0 {
			l.problems.Warnf(emptySearch, saved.At, "try its parts with offprint list --query '…'", "searches: %s matches no paper", saved.Slug)
		}
	}
}

// batchSize is the number of papers that one goroutine of Find handles at a time.
const batchSize = 500

// Find returns the papers that match each query, newest first. It folds the text of a paper
// once for all queries.
func (s *Site) Find(queries ...query.Query) [][]*Paper {
	results := make([][]*Paper, len(queries))
	if len(queries) == 0 {
		return results
	}
	f := newFinder(s)
	batches := slices.Collect(slices.Chunk(s.Papers, batchSize))
	parts := make([][][]*Paper, len(batches))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, papers := range batches {
		group.Go(func() error {
			parts[i] = f.find(queries, papers)
			return nil
		})
	}
	_ = group.Wait() // the functions return no errors
	for _, part := range parts {
		for i, papers := range part {
			results[i] = append(results[i], papers...)
		}
	}
	return results
}

// find returns those of papers that match each query.
func (f *finder) find(queries []query.Query, papers []*Paper) [][]*Paper {
	results := make([][]*Paper, len(queries))
	for _, p := range papers {
		d := f.document(p)
		for i, q := range queries {
			if q.Match(d) {
				results[i] = append(results[i], p)
			}
		}
	}
	return results
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
