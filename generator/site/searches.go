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

// Search is a query that the site keeps, and what it finds.
type Search struct {
	content.Search
	Papers []*Paper // newest first
}

// searches finds the papers of saved searches. One without papers is nearly always a mistake,
// such as a tag misspelled, and its feed would look like that of a quiet week.
func (l *linker) searches() {
	queries := make([]query.Query, len(l.Settings.Searches))
	for i, saved := range l.Settings.Searches {
		queries[i], _ = query.Parse(saved.Query) // its problems were told when it was read
	}
	for i, papers := range l.Find(queries...) {
		saved := l.Settings.Searches[i]
		l.Searches = append(l.Searches, &Search{saved, papers})
		if len(papers) == 0 && len(l.Papers) > 0 {
			l.problems.Warnf(saved.At, "try its parts with offprint list --query '…'", "searches: %s matches no paper", saved.Slug)
		}
	}
}

// stretch is the number of papers that are asked one after the other.
const stretch = 500

// Find gives for each query the papers of which it is true, newest first. A paper's text is
// folded once for all of them.
func (s *Site) Find(queries ...query.Query) [][]*Paper {
	found := make([][]*Paper, len(queries))
	if len(queries) == 0 {
		return found
	}
	f := newFinder(s)
	stretches := slices.Collect(slices.Chunk(s.Papers, stretch))
	parts := make([][][]*Paper, len(stretches))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, papers := range stretches {
		group.Go(func() error {
			parts[i] = f.find(queries, papers)
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	for _, part := range parts {
		for i, papers := range part {
			found[i] = append(found[i], papers...)
		}
	}
	return found
}

// find asks all queries of some papers.
func (f *finder) find(queries []query.Query, papers []*Paper) [][]*Paper {
	found := make([][]*Paper, len(queries))
	for _, p := range papers {
		d := f.document(p)
		for i, q := range queries {
			if q.Match(d) {
				found[i] = append(found[i], p)
			}
		}
	}
	return found
}

// finder makes documents of papers. It knows the slugs of all names of tags, and of the people
// who have more than one.
type finder struct {
	site   *Site
	people map[*Person][]string
	tags   map[*Tag][]string
}

func newFinder(s *Site) *finder {
	f := &finder{s, map[*Person][]string{}, make(map[*Tag][]string, len(s.Tags))}
	for _, person := range s.People {
		if !person.Identified {
			continue // all there is of somebody is a name, and its slug
		}
		f.people[person] = []string{slug.Of(person.Name), strings.ToLower(person.ORCID)}
		for _, name := range person.names {
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

// document is what there is to find of a paper: its own words and names, and those that the
// site has for its tags and people.
func (f *finder) document(p *Paper) *query.Document {
	d := &query.Document{Listed: p.Days, Year: p.Published.Year, Highlight: p.Highlight, Links: kinds(p.Paper)}
	if d.Year == 0 {
		d.Year = p.Date.Year
	}
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
		texts = appendNames(texts, p.Authors[i].Name, person.Name)
	}
	for _, tag := range p.Tags {
		d.Tags = append(d.Tags, f.tags[tag]...)
		texts = append(texts, tag.Name)
	}
	d.SetText(p.Title.Plain, p.Abstract.Plain(f.site.Macros), append(texts, p.Paper.Tags...)...)
	return d
}

// appendNames adds a name as the paper has it, and as the site does where that is another.
func appendNames(texts []string, onPaper, onSite string) []string {
	if onPaper == onSite {
		return append(texts, onPaper)
	}
	return append(texts, onPaper, onSite)
}

// kinds are what query.HasValues a paper has. A paper on arXiv has a PDF there.
func kinds(p *paper.Paper) []string {
	var found []string
	for _, link := range p.Links {
		found = append(found, link.Kind)
	}
	for _, id := range []struct{ kind, id string }{
		{"arxiv", p.IDs.ArXiv}, {"pdf", p.IDs.ArXiv}, {"doi", p.IDs.DOI}, {"openreview", p.IDs.OpenReview}, {"acl", p.IDs.ACL},
	} {
		if id.id != "" {
			found = append(found, id.kind)
		}
	}
	return found
}
