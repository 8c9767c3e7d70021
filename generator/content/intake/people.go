package intake

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/paper"
)

// Person is an author or an editor of a record: a text that may name several, or the name in parts.
type Person struct {
	Text         string // names to be read; "" if Author has the name
	paper.Author        // the name, and what else the record says of the person
}

// People returns people whose names are to be read.
func People(texts ...string) []Person {
	people := make([]Person, len(texts))
	for i, text := range texts {
		people[i].Text = text
	}
	return people
}

// Named returns people whose names are read.
func Named(authors []paper.Author) []Person {
	people := make([]Person, len(authors))
	for i, author := range authors {
		people[i].Author = author
	}
	return people
}

// people reads the names, of which one string may have several. A name that can't be read with certainty is left
// out, and the list is open then. An author who is there twice is one, unless the two differ in anything:
// two people may share a name.
func (r Record) people(field string, people []Person, omitted *omissions) paper.Names {
	var names paper.Names
	parse, isCut := paper.ParseItem, false
	if len(people) == 1 {
		parse = paper.ParseNames
	}
	for _, person := range people {
		text := r.plain(person.Text)
		if text == ":" {
			names.MarkGroups()
			continue
		}
		parsed := paper.Names{Authors: []paper.Author{r.author(person)}}
		if text != "" && !r.IsSource {
			var err error
			person.Affiliation = r.word(person.Affiliation)
			if parsed, err = person.parse(text, parse); err != nil {
				omitted.add(field, text, err)
				isCut = true
				continue
			}
		}
		for _, a := range parsed.Authors {
			if a.Name != "" && (r.IsSource || !slices.Contains(names.Authors, a)) {
				names.Authors = append(names.Authors, a)
			}
		}
		names.Open = names.Open || parsed.Open
	}
	if !r.IsSource {
		names.MarkTrailing()
	}
	names.Open = len(names.Authors) > 0 && (names.Open || isCut)
	return names
}

// parse reads the names in a text. What else the record says of a person is about the only one.
func (p Person) parse(text string, parse func(string, func(string) string) (paper.Names, error)) (paper.Names, error) {
	if p.Author == (paper.Author{}) {
		return parse(text, withoutTeX)
	}
	if p.Group {
		p.Name = withoutTeX(text)
		return paper.Names{Authors: []paper.Author{p.Author}}, nil
	}
	a, err := paper.ParseName(text, withoutTeX)
	if err != nil {
		return paper.Names{}, err
	}
	if p.Family != "" && strings.HasSuffix(strings.TrimSuffix(a.Name, suffixOf(a.Name)), " "+p.Family) {
		a.Family = p.Family
	}
	a.ORCID, a.Affiliation, a.ID = cmp.Or(p.ORCID, a.ORCID), cmp.Or(p.Affiliation, a.Affiliation), cmp.Or(p.ID, a.ID)
	a.Native, a.Marks = cmp.Or(p.Native, a.Native), cmp.Or(p.Marks, a.Marks)
	a.URL, a.Equal, a.Corresponding = p.URL, p.Equal || a.Equal, p.Corresponding || a.Corresponding
	return paper.Names{Authors: []paper.Author{a}}, nil
}

// suffixOf returns the suffix of a name with the space before it: " Jr."; "" if it has none.
func suffixOf(name string) string {
	if i := strings.LastIndexByte(name, ' '); i > 0 && paper.IsSuffix(name[i+1:]) {
		return name[i:]
	}
	return ""
}

// author returns an author whose name need not be read.
func (r Record) author(p Person) paper.Author {
	if r.IsSource {
		p.Name = cmp.Or(p.Text, p.Name)
		return p.Author
	}
	for _, text := range []*string{&p.Name, &p.Family, &p.Native} {
		*text = r.plain(*text)
	}
	p.Affiliation = r.word(p.Affiliation)
	return p.Author
}

// inParts returns the author of a name in parts. A name that is in one piece is that of a group if it has several
// words and isn't read as a person's.
func inParts(given, family, suffix, literal string) paper.Author {
	join := func(words ...string) string { return strings.Join(strings.Fields(strings.Join(words, " ")), " ") }
	given, family, literal = join(given), paper.WithoutDegrees(join(family)), join(literal)
	suffix = paper.WithoutDegrees(join(suffix))
	switch {
	case family == "" && given == "" && literal == "":
		return paper.Author{}
	case family == "" && given == "":
		return inOnePiece(literal)
	case family == "" || given == "":
		return paper.Author{Name: join(given, family, suffix)}
	}
	if a, err := paper.ParseName(join(given, family, suffix), withoutTeX); err == nil && a.Name == join(given, family, suffix) && familyOf(a) == family {
		return a // whose family name need not be told
	}
	return paper.Author{Name: join(given, family, suffix), Family: family}
}

// familyOf returns the family name of a person as citations have it.
func familyOf(a paper.Author) string {
	words := strings.Fields(strings.TrimSuffix(a.Name, suffixOf(a.Name)))
	if a.Family != "" || a.Group || len(words) < 2 || isIdeographic(a.Name) {
		return a.Family
	}
	return strings.Join(words[paper.FamilyStart(words):], " ")
}

// inOnePiece returns the author of a name without parts.
func inOnePiece(name string) paper.Author {
	isPerson := !strings.Contains(name, " ")
	a, err := paper.ParseName(name, func(s string) string { return s })
	switch family, given, _ := strings.Cut(name, ", "); {
	case err == nil && !a.Group && !paper.IsGroup(name) && strings.ToUpper(family) != family && a.Family == family && a.Name == given+" "+family: // Quill, Ada
		return a
	case err == nil && a.Name == name:
		isPerson = isPerson || isIdeographic(name)
		return paper.Author{Name: name, Group: a.Group || !isPerson}
	}
	return paper.Author{Name: name, Group: true}
}

// isIdeographic reports whether a name has no letters of alphabets.
func isIdeographic(name string) bool {
	return strings.IndexFunc(name, func(r rune) bool { return r < 0x2e80 && r != ' ' && r != '·' }) < 0
}
