package generator

import (
	"slices"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

// Days are the days on which to list papers whose records don't say.
type Days struct {
	Given paper.Date // zero for none: then only formats that have no such day get
	Today paper.Date
}

// of returns the day on which to list a record without one.
func (d Days) of(r intake.Record) paper.Date {
	if d.Given.IsZero() && r.BibTeX.IsUndated {
		return d.Today
	}
	return d.Given
}

// namedTags returns the tags of tags.yaml and their aliases.
func namedTags(tags []content.Tag) map[string]bool {
	named := map[string]bool{}
	for _, tag := range tags {
		for _, name := range append([]string{tag.Key, tag.Name}, tag.Aliases...) {
			named[folded(name)] = true
		}
	}
	return named
}

// keywords returns the keywords of a record that tags.yaml names.
func (a *adder) keywords(r intake.Record) (tags []string) {
	for _, keyword := range r.BibTeX.Keywords {
		if a.tags[folded(keyword)] && !slices.Contains(r.Tags, keyword) {
			tags = append(tags, keyword)
		}
	}
	return tags
}
