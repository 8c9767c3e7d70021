package command

import (
	"errors"
	"fmt"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/site"
)

// unknown returns an error that names the first value of a selection without papers that no paper has at all.
func (s selection) unknown(all *site.Site) error {
	var tags, authors, venues []string
	for _, t := range all.Tags {
		tags = append(tags, t.Name)
	}
	for _, p := range all.People {
		authors = append(authors, p.Name)
	}
	for _, v := range all.Venues {
		venues = append(venues, v.Name)
	}
	for _, one := range []struct {
		kind, value string
		by          selection
		names       []string
	}{
		{"tag", s.tag, selection{tag: s.tag}, tags},
		{"author", s.author, selection{author: s.author}, authors},
		{"venue", s.venue, selection{venue: s.venue}, venues},
	} {
		if one.value != "" && !one.by.hasAny(all) {
			return unknownName(one.kind, one.value, one.names)
		}
	}
	return nil
}

// hasAny reports whether a paper matches.
func (s selection) hasAny(all *site.Site) bool {
	for _, p := range all.Papers {
		if s.matches(p) {
			return true
		}
	}
	return false
}

func unknownName(kind, value string, names []string) error {
	text := fmt.Sprintf("no paper has the %s %q", kind, value)
	lower := map[string]string{}
	var candidates []string
	for _, name := range names {
		key := strings.ToLower(name)
		lower[key] = name
		candidates = append(candidates, key)
	}
	if near := problem.Nearest(strings.ToLower(value), candidates); near != "" {
		return failure{hinted{errors.New(text), fmt.Sprintf("did you mean --%s %q?", kind, lower[near])}}
	}
	return failure{errors.New(text)}
}
