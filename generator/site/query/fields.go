package query

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

// Fields returns the names of fields in the order of docs/query.md.
func Fields() []string {
	return []string{"title", "abstract", "tag", "author", "venue", "submitter", "year", "listed", "is", "has"}
}

func isField(name string) bool { return slices.Contains(Fields(), name) }

// field parses the value of a field; start is the offset of the term.
func (p *parser) field(name string, v value, start int) node {
	if v.text == "" && !v.prefix {
		p.problemf(start, "write it directly after the colon: "+example(name), "%s: has no value", name)
		return nil
	}
	switch name {
	case "title", "abstract":
		return readText(name, v)
	case "year", "listed":
		return p.span(name, v)
	case "is":
		return p.oneOf(name, v, []string{"highlight"})
	case "has":
		return p.oneOf(name, v, HasValues())
	}
	return p.name(name, v)
}

func example(field string) string {
	switch field {
	case "year":
		return "year:2025"
	case "listed":
		return "listed:2025-03"
	case "is":
		return "is:highlight"
	case "has":
		return "has:code"
	}
	return field + `:word or ` + field + `:"several words"`
}

// name is a condition on the name of a tag, a person, a venue or a submitter.
type name struct {
	field  string
	value  string // as in the query
	prefix bool   // the name may continue
	slug   string // names with equal slugs are equal
}

func (p *parser) name(field string, v value) node {
	n := name{field: field, value: v.text, prefix: v.prefix}
	text := plain(v.text)
	if field == "author" {
		if a, err := paper.ParseName(text, plain); err == nil {
			text = a.Name
		}
	}
	if !v.prefix {
		n.slug = slug.Of(text)
		return n
	}
	start, ok := slug.Prefix(text)
	if !ok && text != "" {
		p.problemf(v.offset, "write the whole name without *, or put a name that contains * in quotes", "%s: %s can't be the start of a name", field, v.text)
		return nil
	}
	n.slug = start
	return n
}

func (n name) match(d *Document) bool {
	names := n.in(d)
	if n.prefix {
		return slices.ContainsFunc(names, func(s string) bool { return strings.HasPrefix(s, n.slug) })
	}
	return slices.Contains(names, n.slug)
}

func (n name) in(d *Document) []string {
	switch n.field {
	case "tag":
		return d.Tags
	case "author":
		return d.Authors
	case "venue":
		return d.Venues
	}
	return d.Submitters
}

// property is the condition of is: or has:.
type property struct{ field, value string }

// HasValues returns the values of has: the kinds of links, and the ids of papers elsewhere.
func HasValues() []string { return append(paper.LinkKinds(), "arxiv", "doi", "openreview", "acl") }

func (p *parser) oneOf(field string, v value, values []string) node {
	value := strings.ToLower(v.text)
	if slices.Contains(values, value) && !v.prefix {
		return property{field, value}
	}
	hint := "one of " + strings.Join(values, ", ")
	if near := problem.Nearest(value, values); near != "" {
		hint = "did you mean " + field + ":" + near + "?"
	}
	p.problemf(v.offset, hint, "%s: %q is unknown", field, v.text)
	return nil
}

func (n property) match(d *Document) bool {
	if n.field == "is" {
		return d.Highlight
	}
	return slices.Contains(d.Links, n.value)
}
