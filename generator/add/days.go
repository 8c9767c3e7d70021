package add

import (
	"fmt"
	"slices"
	"time"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// Days are the days on which to list papers whose records don't say.
type Days struct {
	Given paper.Date // zero for none
	Today paper.Date // for formats without such a day, and for records whose day can't be read
}

// of returns the day on which to list a record without one.
func (d Days) of(r intake.Record) paper.Date {
	if r.Day.Label != "" {
		return d.withYear(r.Day)
	}
	if d.Given.IsZero() && (r.IsUndated || r.HasWrongDate()) {
		return d.Today
	}
	return d.Given
}

// withYear returns a day of a page that has no year: in the year of the given day, or in the one before if it is more
// than half a year later than that day; without a given day, the latest that is not in the future.
func (d Days) withYear(day listing.Day) paper.Date {
	if d.Given.IsZero() {
		return day.Latest(d.Today)
	}
	const halfAYear = 183 * 24 * time.Hour
	date := day.In(d.Given.Year)
	if date.IsZero() || date.Time().Sub(d.Given.Time()) > halfAYear {
		if before := day.In(d.Given.Year - 1); !before.IsZero() {
			return before
		}
	}
	return date
}

// note returns a warning about the year of a day that lacks one, for the first paper below it.
func (d Days) note(r intake.Record) (note problem.Problem, ok bool) {
	if !r.Day.IsFirst || r.Day.Year > 0 {
		return note, false
	}
	hint := "if that is wrong, run offprint add --date with the day"
	if !d.Given.IsZero() {
		hint = "the year follows from --date " + d.Given.String()
	}
	return problem.Problem{
		Code: rules.RecordField, Position: r.Day.At, Hint: hint, Warning: true,
		Text: fmt.Sprintf("%q has no year: it is read as %s", r.Day.Label, d.withYear(r.Day)),
	}, true
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

// keywords returns the keywords of a record that tags.yaml names, or all of them with AllTags.
func (a *Adder) keywords(r intake.Record) (tags []string) {
	for _, keyword := range r.Keywords {
		if (a.options.AllTags || a.tags[folded(keyword)]) && !slices.Contains(r.Tags, keyword) {
			tags = append(tags, keyword)
		}
	}
	return tags
}
