package content

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/intake/reference"
	"offprint/generator/problem"
	"offprint/generator/site/query"
)

// Harvest is a standing order for papers: where to look for new ones, and which of them to add.
type Harvest struct {
	At      problem.Position
	Name    string
	Query   string // DailyListing, or a query to arXiv that package reference parses
	Tags    []string
	Filter  string   // in the query language; "" for none
	Include []string // words and phrases: at least one, if there are any
	Exclude []string // words and phrases: none
	Upvotes int      // at least, in the daily listing
	Limit   int      // papers a day; 0 for no limit
	Draft   bool
}

// DailyListing is the query for Hugging Face's daily listing.
const DailyListing = "daily"

// IsDaily reports whether the harvest reads Hugging Face's daily listing.
func (h Harvest) IsDaily() bool { return h.Query == DailyListing }

// Condition returns the filter, with the words to include and to exclude, as a query; "" matches everything.
func (h Harvest) Condition() string {
	var parts []string
	if h.Filter != "" {
		parts = append(parts, "("+h.Filter+")")
	}
	if len(h.Include) > 0 {
		parts = append(parts, `("`+strings.Join(h.Include, `" OR "`)+`")`)
	}
	for _, words := range h.Exclude {
		parts = append(parts, `-"`+words+`"`)
	}
	return strings.Join(parts, " ")
}

var harvestKeys = []key[Harvest]{
	{"query", harvestQueryShape().must(), "required: `daily` for Hugging Face's daily listing, or `'arxiv: cat:cs.CL AND ti:\"retrieval\"'`, a query in [arXiv's language](https://info.arxiv.org/help/api/user-manual.html#query_details)",
		func(r *reader, n *yaml.Node, h *Harvest) {
			h.Query = r.harvestQuery(n)
		}},
	{"tags", tagsShape(), "tags of the papers that it adds",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Tags = r.names(n, "tags") }},
	{"filter", someText(), "only papers that match, in [the query language](query.md): `author:\"Ada Lovelace\" OR has:code`",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Filter = r.query(n, "filter") }},
	{"include", oneOrMore(wordsShape()), "words or phrases: only papers that have at least one of them",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Include = r.wordsOf(n, "include") }},
	{"exclude", oneOrMore(wordsShape()), "words or phrases: only papers that have none of them",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Exclude = r.wordsOf(n, "exclude") }},
	{"upvotes", whole(1), "the upvotes that a paper of the daily listing needs",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Upvotes = r.count(n, "upvotes") }},
	{"limit", whole(1), "papers a day at most: those with the most upvotes in the daily listing, the first submitted ones at arXiv",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Limit = r.count(n, "limit") }},
	{"draft", flag().or(false), "`true` adds the papers as drafts",
		func(r *reader, n *yaml.Node, h *Harvest) { h.Draft = r.bool(n, "draft") }},
}

// harvestQueryShape knows the two forms, and leaves arXiv's language to the reader.
func harvestQueryShape() shape { return form(DailyListing + "|" + anyCase("arxiv") + `\s*:.*\S`) }

// wordsShape is the shape of words without the quote of the query language.
func wordsShape() shape { return someText().not(`"`) }

func (r *reader) harvestQuery(n *yaml.Node) string {
	source := r.required(n, "query")
	if source == "" {
		return ""
	}
	query, err := ParseHarvestQuery(source)
	if err != nil {
		r.errorf(harvestQuery, n, err.Hint, "query: %s", err.Text)
	}
	return query
}

// ParseHarvestQuery parses the query of a harvest: [DailyListing], or a query to arXiv.
func ParseHarvestQuery(s string) (string, *reference.Error) {
	if strings.EqualFold(s, DailyListing) {
		return DailyListing, nil
	}
	ref, err := reference.Parse(s)
	if wrong, ok := errors.AsType[*reference.Error](err); ok && strings.HasPrefix(strings.ToLower(s), "arxiv") {
		return "", wrong
	}
	if err != nil || ref.Kind != reference.ArXivSearch {
		return "", &reference.Error{Text: "it finds no new papers every day", Hint: `write daily, or 'arxiv: cat:cs.CL AND ti:"retrieval"'`}
	}
	return ref.String(), nil
}

// wordsOf reads words and phrases that the query language can search for.
func (r *reader) wordsOf(n *yaml.Node, what string) (words []string) {
	for _, item := range r.list(n, what) {
		text := r.required(item, what)
		_, problems := query.Parse(`"` + text + `"`)
		switch {
		case text == "":
		case strings.Contains(text, `"`):
			r.errorf(querySyntax, item, "write the words without quotes, or use filter", "%s: %q has a quote in it", what, shorten(text))
		case len(problems) > 0:
			r.errorf(querySyntax, item, problems[0].Hint, "%s: %s", what, problems[0].Text)
		default:
			words = append(words, text)
		}
	}
	return words
}

// harvests reads harvests by name, in the order of the file.
func (r *reader) harvests(n *yaml.Node) (harvests []Harvest) {
	r.bySlug(n, "harvest", "harvest: {retrieval: {query: 'arxiv: cat:cs.CL AND ti:\"retrieval\"'}}", func(slug string, name, value *yaml.Node) {
		h := Harvest{At: r.at(name), Name: slug}
		before := len(*r.problems)
		mapping(r, value, harvestKeys, &h)
		r.needs(name, value, "harvest: ", "query", "add query: daily, or an arXiv query such as query: 'arxiv: cat:cs.CL'")
		r.checkHarvest(value, h)
		if len(*r.problems) == before && slug != "" {
			harvests = append(harvests, h)
		}
	})
	return harvests
}

// checkHarvest checks what several keys say together.
func (r *reader) checkHarvest(n *yaml.Node, h Harvest) {
	if votes := find(n, "upvotes"); h.Upvotes > 0 && h.Query != "" && !h.IsDaily() {
		r.errorf(harvestQuery, votes, "remove it, or write query: daily", "upvotes: arXiv counts none")
	}
	if _, problems := query.Parse(h.Condition()); h.Condition() != "" && len(problems) > 0 && len(h.Include)+len(h.Exclude) > 0 {
		r.errorf(querySyntax, n, problems[0].Hint, "filter, include and exclude together: %s", problems[0].Text)
	}
}
