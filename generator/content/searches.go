package content

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/site/query"
)

// Search is a query that a site keeps: readers may follow what it finds.
type Search struct {
	At          problem.Position
	Slug        string
	Title       string
	Description string // "" where there is none
	Query       string // as it is written; it has no problems
}

var searchKeys = []key[Search]{
	{"title", func(r *reader, n *yaml.Node, s *Search) { s.Title = r.required(n, "title") }},
	{"description", func(r *reader, n *yaml.Node, s *Search) { s.Description = r.line(n, "description") }},
	{"query", func(r *reader, n *yaml.Node, s *Search) { s.Query = r.query(n) }},
}

// searches reads saved searches by slug, in the order of the file.
func (r *reader) searches(n *yaml.Node) []Search {
	if n.Kind != yaml.MappingNode {
		r.errorf(n, "searches: {video: {title: Video, query: 'tag:video'}}", "searches: expected slugs and searches, found %s", kindOf(n))
		return nil
	}
	if len(n.Content) > 2*keyLimit {
		r.errorf(n, "", "searches: more than %d", keyLimit)
		return nil
	}
	var found []Search
	for pair := range slices.Chunk(n.Content, 2) {
		name, value := pair[0], pair[1]
		s := Search{At: r.at(name), Slug: r.canonical(name, "searches: a slug", checkedSlug)}
		switch {
		case s.Slug == "weekly":
			r.errorf(name, "choose another slug", "searches: the slug weekly is reserved for the weekly feed")
		case s.Slug != "" && slices.ContainsFunc(found, func(other Search) bool { return other.Slug == s.Slug }):
			r.errorf(name, "keep one of them", "searches: duplicate slug %s", s.Slug)
		case r.search(name, value, &s):
			found = append(found, s)
		}
	}
	return found
}

// search reads one saved search; false where something is wrong with it.
func (r *reader) search(name, n *yaml.Node, s *Search) bool {
	before := len(*r.problems)
	if n.Kind == yaml.AliasNode {
		r.errorf(n, "write the value itself", "searches: %s: YAML aliases are not supported", s.Slug)
		return false
	}
	mapping(r, n, searchKeys, s)
	if n.Kind == yaml.MappingNode {
		if value := find(n, "title"); value == nil || isNull(value) {
			r.errorf(name, "add title: with the name that readers see", "searches: %s: has no title", shorten(name.Value))
		}
		if value := find(n, "query"); value == nil || isNull(value) {
			r.errorf(name, "add query: 'tag:video diffusion -survey'", "searches: %s: has no query", shorten(name.Value))
		}
	}
	return len(*r.problems) == before && s.Slug != ""
}

// query reads a query, and names what is wrong with it at its place.
func (r *reader) query(n *yaml.Node) string {
	source := r.required(n, "query")
	if source == "" {
		return ""
	}
	_, problems := query.Parse(source)
	for _, p := range problems {
		*r.problems = append(*r.problems, problem.Problem{
			Position: r.places(n, source, []int{p.Offset})[0], Text: "query: " + p.Text, Hint: p.Hint,
		})
	}
	return source
}
