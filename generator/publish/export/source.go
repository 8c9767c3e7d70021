package export

import (
	"slices"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// source has the keys of a paper's file whose values the record doesn't have as they are: texts with TeX, the
// names of tags on the paper, links without those that follow from ids. With them, offprint add writes the same
// file from a record, except that related names published papers only. Values that are those of the record are
// omitted.
type source struct {
	Title    string              `json:"title,omitempty"`
	Abstract string              `json:"abstract,omitempty"`
	TLDR     string              `json:"tldr,omitempty"`
	Relisted []string            `json:"relisted,omitempty"`
	Position int                 `json:"position,omitempty"`
	Tags     []string            `json:"tags,omitempty"`
	BibKey   string              `json:"bibkey,omitempty"`
	Links    map[string][]string `json:"links,omitempty"`
	Image    string              `json:"image,omitempty"`
	Aliases  []string            `json:"aliases,omitempty"`
	Draft    bool                `json:"draft,omitempty"`
}

// source returns the keys of the paper's file that the record doesn't have; nil if it has all.
func (r *record) source(p *site.Paper) *source {
	s := source{
		Title: unless(r.Title, p.Title.Source), Abstract: unless(r.Summary, p.Abstract.Source), TLDR: unless(r.TLDR, p.TLDR.Source),
		Relisted: unlessList(r.Relisted, daysOf(p.Relisted)), Position: p.Position, Tags: unlessList(r.Tags, p.Paper.Tags),
		BibKey: p.Publication().BibKey, Image: p.Image.Path, Aliases: p.Aliases, Draft: p.Draft,
	}
	for _, link := range p.Links {
		if s.Links == nil {
			s.Links = map[string][]string{}
		}
		s.Links[link.Kind] = append(s.Links[link.Kind], link.URL)
	}
	if s.isEmpty() {
		return nil
	}
	return &s
}

func (s *source) isEmpty() bool {
	return s.Title == "" && s.Abstract == "" && s.TLDR == "" && s.Relisted == nil && s.Position == 0 && s.Tags == nil && s.BibKey == "" &&
		s.Links == nil && s.Image == "" && s.Aliases == nil && !s.Draft
}

// unless returns the value of the file, or "" if the record has it.
func unless(recorded, inFile string) string {
	if recorded == inFile {
		return ""
	}
	return inFile
}

func unlessList(recorded, inFile []string) []string {
	if slices.Equal(recorded, inFile) {
		return nil
	}
	return inFile
}

func daysOf(dates []paper.Date) []string {
	days := make([]string, len(dates))
	for i, date := range dates {
		days[i] = date.String()
	}
	return days
}

// extras are the keys of a site's own in the order of the file. A key with several values has a list.
type extras []paper.Extra

// MarshalJSON implements json.Marshaler.
func (e extras) MarshalJSON() ([]byte, error) {
	var keys []string
	values := map[string][]string{}
	for _, extra := range e {
		if values[extra.Key] == nil {
			keys = append(keys, extra.Key)
		}
		values[extra.Key] = append(values[extra.Key], extra.Value)
	}
	b := []byte("{")
	for i, key := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, encode(key)...), ':')
		if one := values[key]; len(one) == 1 {
			b = append(b, encode(one[0])...)
		} else {
			b = append(b, encode(one)...)
		}
	}
	return append(b, '}'), nil
}
