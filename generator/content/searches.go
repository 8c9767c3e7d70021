package content

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
	"offprint/generator/site/query"
)

// Search is a saved search of a site. Readers can subscribe to its results.
type Search struct {
	At          problem.Position
	Slug        string
	Title       string
	Description string // may be empty
	Query       string // as in the file; Parse finds no problems in it
}

var searchKeys = []key[Search]{
	{"title", someText().must(), `required: the title of the page`,
		func(r *reader, n *yaml.Node, s *Search) { s.Title = r.required(n, "title") }},
	{"description", anyText(), `a sentence for the page and the feed`,
		func(r *reader, n *yaml.Node, s *Search) { s.Description = r.line(n, "description") }},
	{"query", someText().must(), `required; see [the query language](query.md)`,
		func(r *reader, n *yaml.Node, s *Search) { s.Query = r.query(n) }},
}

// searches reads saved searches by slug, in the order of the file.
func (r *reader) searches(n *yaml.Node) []Search {
	if n.Kind != yaml.MappingNode {
		r.errorf(wrongShape, n, "searches: {video: {title: Video, query: 'tag:video'}}", "searches: expected slugs and searches, found %s", kindOf(n))
		return nil
	}
	if r.isTooMany(n, "searches", len(n.Content)/2) {
		return nil
	}
	var searches []Search
	for pair := range slices.Chunk(n.Content, 2) {
		name, value := pair[0], pair[1]
		s := Search{At: r.at(name), Slug: r.canonical(slugForm, name, "searches: a slug", checkedSlug)}
		switch {
		case s.Slug == "weekly":
			r.errorf(reservedAddress, name, "choose another slug", "searches: the slug weekly is reserved for the weekly feed")
		case s.Slug != "" && slices.ContainsFunc(searches, func(other Search) bool { return other.Slug == s.Slug }):
			r.errorf(duplicateKey, name, "keep one of them", "searches: duplicate slug %s", s.Slug)
		case r.search(name, value, &s):
			searches = append(searches, s)
		}
	}
	return searches
}

// search reads one saved search. It reports false if the search has a problem.
func (r *reader) search(name, n *yaml.Node, s *Search) bool {
	before := len(*r.problems)
	if n.Kind == yaml.AliasNode {
		r.errorf(yamlAlias, n, "write the value itself", "searches: %s: YAML aliases are not supported", s.Slug)
		return false
	}
	mapping(r, n, searchKeys, s)
	if n.Kind == yaml.MappingNode {
		if value := find(n, "title"); value == nil || isNull(value) {
			r.errorf(missingKey, name, "add title: with the name that readers see", "searches: %s: has no title", shorten(name.Value))
		}
		if value := find(n, "query"); value == nil || isNull(value) {
			r.errorf(missingKey, name, "add query: 'tag:video diffusion -survey'", "searches: %s: has no query", shorten(name.Value))
		}
	}
	return len(*r.problems) == before && s.Slug != ""
}

// query reads a query and reports its problems at their positions in the file.
func (r *reader) query(n *yaml.Node) string {
	source := r.required(n, "query")
	if source == "" {
		return ""
	}
	_, problems := query.Parse(source)
	for _, p := range problems {
		*r.problems = append(*r.problems, problem.Problem{
			Code: querySyntax, Position: r.positions(n, source, []int{p.Offset})[0], Text: "query: " + p.Text, Hint: p.Hint,
		})
	}
	return source
}
