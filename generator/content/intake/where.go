package intake

import (
	"slices"
	"strings"

	"offprint/generator/content/intake/bibtex"
	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// locator finds the value of a field in the text of a record. ok is false if the text has no such field.
type locator func(field string) (at problem.Position, ok bool)

// Where returns the position of a field, as in [Omission] and from [Subject]; that of the line if the text has no such field, or if the format has no positions.
func (l Line) Where(field string) problem.Position {
	if l.locate == nil {
		return l.At
	}
	names := append(otherFields[field], field)
	if kind, isLink := strings.CutPrefix(field, "links: "); isLink {
		names = append([]string{"links." + kind, "urls." + kind, kind}, otherFields[kind]...)
	}
	for _, name := range names {
		if at, ok := l.locate(name); ok {
			return at
		}
	}
	return l.At
}

// Subject returns the field that the text of a problem of the written file is about: doi, "links: code".
func Subject(text string) string {
	key, rest, _ := strings.Cut(text, ": ")
	if kind, _, isKind := strings.Cut(rest, ": "); key == "links" && isKind {
		return key + ": " + kind
	}
	return key
}

// otherFields maps fields to the keys in which formats have their values.
var otherFields = map[string][]string{
	"arxiv": {"eprint", "arxivid", "urls.arxiv", "links.arxiv"}, "doi": {"urls.doi", "links.doi", "DOI"}, "published": {"extra.published", "publishedat", "year"}, "relisted": {"extra.listed_on"},
	"submitted_by": {"extra.submitted_by_user"}, "authors": {"author"}, "editors": {"editor"}, "bibnote": {"note"}, "number": {"issue"}, "institution": {"school"}, "pages": {"eid", "articleno", "article-number"}, "license": {"licence", "copyright", "rights"}, "abstract": {"summary"}, "venue": {"booktitle", "journal", "journaltitle"},
	"paper": {"url", "howpublished"}, "code": {"githubrepo", "github", "software"}, "project": {"projectpage", "website"}, "datasets": {"data", "dataset"},
}

// locateIn returns the locator of the members of an object of JSON and of the objects in it.
func locateIn(at problem.Position, data []byte, object jsontext.Value) locator {
	data = slices.Clone(data)
	object.Source = data[object.Start : object.Start+len(object.Source)]
	return func(field string) (problem.Position, bool) {
		for m := range object.Members() {
			if strings.EqualFold(m.Path, field) {
				return positionIn(at, data, m.Value.Start), true
			}
			if above, _, isBelow := strings.Cut(field, "."); isBelow && strings.EqualFold(m.Path, above) && m.Kind() == "object" {
				for below := range m.Members() {
					if strings.EqualFold(below.Path, field) {
						return positionIn(at, data, below.Value.Start), true
					}
				}
			}
		}
		return at, false
	}
}

// locateField returns the locator of the fields of an entry of BibTeX.
func locateField(e *bibtex.Entry) locator {
	return func(field string) (problem.Position, bool) {
		f, ok := e.Field(field)
		return f.At, ok
	}
}
