package content

import (
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
		func(r *reader, n *yaml.Node, s *Search) { s.Query = r.query(n, "query") }},
}

// searches reads saved searches by slug, in the order of the file.
func (r *reader) searches(n *yaml.Node) (searches []Search) {
	r.bySlug(n, "searches", "searches: {video: {title: Video, query: 'tag:video'}}", func(slug string, name, value *yaml.Node) {
		s := Search{At: r.at(name), Slug: slug}
		before := len(*r.problems)
		if slug == "daily" || slug == "weekly" {
			r.errorf(reservedAddress, name, "choose another slug", "searches: the slug %s is reserved for the %s digest", slug, slug)
		}
		mapping(r, value, searchKeys, &s)
		r.needs(name, value, "searches: ", "title", "add title: with the name that readers see")
		r.needs(name, value, "searches: ", "query", "add query: 'tag:video diffusion -survey'")
		if len(*r.problems) == before && slug != "" {
			searches = append(searches, s)
		}
	})
	return searches
}

// query reads a query and reports its problems at their positions in the file.
func (r *reader) query(n *yaml.Node, what string) string {
	source := r.required(n, what)
	if source == "" {
		return ""
	}
	_, problems := query.Parse(source)
	for _, p := range problems {
		*r.problems = append(*r.problems, problem.Problem{
			Code: querySyntax, Position: r.positions(n, source, []int{p.Offset})[0], Text: what + ": " + p.Text, Hint: p.Hint,
		})
	}
	return source
}
