package content

import (
	"io/fs"
	"strconv"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// Tag is an entry of tags.yaml: how pages show a tag, and its other names on papers.
type Tag struct {
	At          problem.Position
	Key         string // the tag as papers have it
	Name        string // as pages show it; the key by default
	Slug        string // "" for the slug of the key
	Description string
	Aliases     []string // other tags with the same meaning
}

// Person is an entry of people.yaml.
type Person struct {
	At    problem.Position
	ID    string   // the entry's key; also the slug of the person's page
	Name  string   // as pages show it
	Names []string // other names on papers
	ORCID string
	URL   string
}

var tagKeys = []key[Tag]{
	{"name", someText(), `the name that pages show; by default the tag itself`,
		func(r *reader, n *yaml.Node, t *Tag) {
			t.Name = r.requiredPlain(n, "name")
		}},
	{"slug", slugShape(), "the last part of the address `/tags/SLUG/`; by default it follows from the tag",
		func(r *reader, n *yaml.Node, t *Tag) { t.Slug = r.canonical(slugForm, n, "slug", checkedSlug) }},
	{"aliases", oneOrMore(someText()), `other tags that mean the same`,
		func(r *reader, n *yaml.Node, t *Tag) { t.Aliases = r.names(n, "aliases") }},
	{"description", anyText(), `a sentence for the tag's page`,
		func(r *reader, n *yaml.Node, t *Tag) {
			t.Description = r.plain(n, "description")
		}},
}

var personKeys = []key[Person]{
	{"name", someText(), "the name that pages show; by default the first of `names`",
		func(r *reader, n *yaml.Node, p *Person) { p.Name = r.author(n, r.required(n, "name"), "name").Name }},
	{"names", oneOrMore(someText()), `other spellings on papers`,
		func(r *reader, n *yaml.Node, p *Person) {
			for _, name := range r.names(n, "names") {
				p.Names = append(p.Names, r.author(n, name, "names").Name)
			}
		}},
	{"orcid", orcidShape(), `the ORCID iD`,
		func(r *reader, n *yaml.Node, p *Person) { p.ORCID = r.canonical(orcidForm, n, "orcid", paper.ORCID) }},
	{"url", webShape(), `the person's web page`,
		func(r *reader, n *yaml.Node, p *Person) { p.URL = r.webAddress(n, "url") }},
}

// loadTags reads tags.yaml, which is optional.
func loadTags(site fs.FS, macros *tex.Macros, problems *problem.List) ([]Tag, error) {
	var tags []Tag
	err := eachEntry(site, tagsName, macros, problems, func(r *reader, name, value *yaml.Node) {
		t := Tag{At: r.at(name), Key: r.requiredPlain(name, "tag")}
		if !isNull(value) {
			mapping(r, value, tagKeys, &t)
		}
		if t.Name == "" {
			t.Name = t.Key
		}
		tags = append(tags, t)
	})
	return tags, err
}

// loadPeople reads people.yaml, which is optional.
func loadPeople(site fs.FS, macros *tex.Macros, problems *problem.List) ([]Person, error) {
	var people []Person
	err := eachEntry(site, peopleName, macros, problems, func(r *reader, name, value *yaml.Node) {
		p := Person{At: r.at(name), ID: r.canonical(slugForm, name, "id", checkedSlug)}
		before := len(*problems)
		mapping(r, value, personKeys, &p)
		if p.Name == "" && len(p.Names) > 0 {
			p.Name = p.Names[0]
		}
		if p.Name == "" && len(*problems) == before {
			r.errorf(missingKey, name, "add name: Grace Hopper", "%s: has no name", shorten(name.Value))
		}
		people = append(people, p)
	})
	return people, err
}

// names reads a list of strings.
func (r *reader) names(n *yaml.Node, what string) []string {
	var names []string
	for _, item := range r.list(n, what) {
		if name := r.required(item, what); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// count reads a whole number of at least 1.
func (r *reader) count(n *yaml.Node, what string) int {
	s := r.required(n, what)
	number, err := strconv.Atoi(s)
	if s != "" && (err != nil || number < 1) {
		r.errorf(notNumber, n, "", "%s: must be a whole number of at least 1", what)
		return 1
	}
	return number
}
