package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/slug"
)

// registry maps names on papers to people.
type registry struct {
	listed  map[string]content.Person // id to entry of people.yaml
	ids     map[string]bool           // ids in people.yaml and on papers
	orcids  map[string]string         // ORCID iD to id
	idORCID map[string]string         // id to ORCID iD
	names   map[string][]string       // slug of a name to the ids with this name in people.yaml
	slugs   map[string]string         // cache of slugs by name
}

// people links papers and people, from the oldest paper to the newest: the spelling of a name
// comes from its oldest paper, so that new papers change it only to one with more accents, which
// other spellings lack, or to one that is not in capitals.
func (l *linker) people(folder content.Folder) {
	registry := l.newRegistry(folder.People)
	bySlug := map[string]*Person{}
	for _, p := range slices.Backward(l.Papers) {
		p.People = make([]*Person, len(p.Authors))
		for i, a := range p.Authors {
			resolved := registry.resolve(a)
			person := bySlug[resolved.Slug]
			if person == nil {
				person = &resolved
				bySlug[resolved.Slug] = person
				l.People = append(l.People, person)
			} else if person.Identified != resolved.Identified {
				l.problems.Errorf(sameAddress, l.at(p, "authors"), "give the person with the id "+resolved.Slug+" a longer id, or give the name to one person in people.yaml",
					"authors: the id %s and the name %q, which several people may share, have the same address, %s", resolved.Slug, a.Name, AuthorsAddress.Below(resolved.Slug))
			} else if !person.Identified && slug.Collide(paper.WithoutNickname(person.Name), paper.WithoutNickname(a.Name)) {
				l.problems.Errorf(sameAddress, l.at(p, "authors"), "give one of them an id", "authors: %q and %q have the same address, %s", a.Name, person.Name, AuthorsAddress.Below(resolved.Slug))
			}
			p.People[i] = person
			person.add(p, a)
		}
	}
	for _, person := range l.People {
		slices.Reverse(person.Papers)
		person.HasPage = person.Listed || len(person.Papers) >= l.Settings.Authors.PagesFrom
	}
	l.namesakes(registry)
	slices.SortFunc(l.People, func(a, b *Person) int {
		return cmp.Or(cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.Slug, b.Slug))
	})
}

// add adds a paper and its spelling of the name. It ignores a second name of the person on
// the same paper.
func (person *Person) add(p *Paper, a paper.Author) {
	if last(person.Papers) == p {
		return
	}
	person.Papers = append(person.Papers, p)
	i := slices.IndexFunc(person.names, func(n NameCount) bool { return n.Name == a.Name })
	if i < 0 {
		i = len(person.names)
		person.names = append(person.names, NameCount{Name: a.Name})
	}
	person.names[i].Papers++
	if !person.Listed && isBetterSpelling(a.Name, person.Name) {
		person.Name = a.Name
	}
	if person.Identified && !person.Listed {
		person.ORCID, person.URL = cmp.Or(person.ORCID, a.ORCID), cmp.Or(person.URL, a.URL)
	}
}

// newRegistry reads people.yaml and the authors of papers, and reports contradictions.
func (l *linker) newRegistry(listed []content.Person) *registry {
	r := &registry{
		listed: map[string]content.Person{}, ids: map[string]bool{}, orcids: map[string]string{},
		idORCID: map[string]string{}, names: map[string][]string{}, slugs: map[string]string{},
	}
	for _, person := range listed {
		l.register(r, person)
	}
	for _, p := range slices.Backward(l.Papers) {
		for _, a := range p.Authors {
			if a.ID != "" {
				l.registerAuthor(r, p, a)
			}
		}
	}
	for _, person := range listed {
		if ids := r.names[person.ID]; len(ids) > 1 {
			l.problems.Errorf(sameAddress, person.At, "give "+person.ID+" a longer id: the short address is that of the name",
				"%s: several people have this name: %s", person.ID, firstOf(ids))
		}
	}
	return r
}

// firstOf lists ids, at most five of them.
func firstOf(ids []string) string {
	const most = 5
	if len(ids) > most {
		return fmt.Sprintf("%s and %d others", strings.Join(ids[:most], ", "), len(ids)-most)
	}
	return strings.Join(ids, ", ")
}

// register adds an entry of people.yaml.
func (l *linker) register(r *registry, person content.Person) {
	r.listed[person.ID], r.ids[person.ID] = person, true
	for _, name := range append([]string{person.Name}, person.Names...) {
		slug := r.slug(name)
		if ids := r.names[slug]; len(ids) == 0 || ids[len(ids)-1] != person.ID { // the search of all would be quadratic
			r.names[slug] = append(ids, person.ID)
		}
	}
	if person.ORCID == "" {
		return
	}
	if other, taken := r.orcids[person.ORCID]; taken {
		l.problems.Errorf(sharedORCID, person.At, "keep one entry per person", "%s: the ORCID iD %s belongs to %s", person.ID, person.ORCID, other)
	}
	r.orcids[person.ORCID], r.idORCID[person.ID] = person.ID, person.ORCID
}

// registerAuthor adds an author with an id.
func (l *linker) registerAuthor(r *registry, p *Paper, a paper.Author) {
	r.ids[a.ID] = true
	if a.ORCID == "" {
		return
	}
	if other := r.idORCID[a.ID]; other != "" && other != a.ORCID {
		l.problems.Errorf(authorORCIDs, l.at(p, "authors"), "keep one ORCID iD per person", "authors: %s has the ORCID iDs %s and %s", a.ID, other, a.ORCID)
	}
	r.idORCID[a.ID] = cmp.Or(r.idORCID[a.ID], a.ORCID)
	if other := r.orcids[a.ORCID]; other != "" && other != a.ID {
		l.problems.Errorf(authorORCIDs, l.at(p, "authors"), "keep one id per person", "authors: %s has the ORCID iD of %s, %s", a.ID, other, a.ORCID)
	}
	r.orcids[a.ORCID] = a.ID
}

// resolve returns the person behind a name on a paper: by the id on the paper, then by the
// ORCID iD, then by the name, if people.yaml gives it to one person only or its slug is
// somebody's id. Otherwise the person is not identified.
func (r *registry) resolve(a paper.Author) Person {
	slug := r.slug(a.Name)
	id := cmp.Or(a.ID, r.orcids[a.ORCID])
	if ids := r.names[slug]; id == "" && a.ORCID == "" && len(ids) == 1 {
		id = ids[0]
	} else if id == "" && a.ORCID == "" && len(ids) == 0 && r.ids[slug] {
		id = slug
	}
	person := Person{Name: a.Name, Slug: slug, sortKey: r.sortKey(a), Identified: true}
	entry, listed := r.listed[id]
	switch {
	case listed:
		person.Name, person.Slug, person.ORCID, person.URL, person.Listed = entry.Name, id, entry.ORCID, entry.URL, true
		person.aliases = entry.Names
	case id != "":
		person.Slug = id
	case a.ORCID != "":
		person.Slug, person.ORCID = strings.ToLower(a.ORCID), a.ORCID
	default:
		person.Identified = false
	}
	return person
}

// sortKey starts with the slug of the family name: that of the file, or else the last word.
func (r *registry) sortKey(a paper.Author) string {
	return r.slug(a.SortName()) + " " + r.slug(a.Name)
}

func (r *registry) slug(name string) string {
	s, ok := r.slugs[name]
	if !ok {
		s = slug.Of(paper.WithoutNickname(name))
		r.slugs[name] = s
	}
	return s
}

// namesakeLimit is the number of people with one name that pages link to each other: the links grow with
// its square.
const namesakeLimit = 50

// namesakes links people with the same name on papers, at most namesakeLimit of them.
func (l *linker) namesakes(r *registry) {
	byName := map[string][]*Person{}
	for _, person := range l.People {
		for _, name := range person.names {
			if slug := r.slug(name.Name); len(byName[slug]) < namesakeLimit && !slices.Contains(byName[slug], person) {
				byName[slug] = append(byName[slug], person)
			}
		}
	}
	for _, person := range l.People {
		for _, name := range person.names {
			for _, other := range byName[r.slug(name.Name)] {
				if other != person && !slices.Contains(person.Namesakes, other) {
					person.Namesakes = append(person.Namesakes, other)
				}
			}
		}
		slices.SortFunc(person.Namesakes, func(a, b *Person) int { return cmp.Compare(a.Slug, b.Slug) })
	}
}

// isBetterSpelling reports whether name is a better spelling than other: not in capitals, or the same letters with
// more accents.
func isBetterSpelling(name, other string) bool {
	if name == other {
		return false
	}
	if isAllCaps(name) != isAllCaps(other) {
		return isAllCaps(other)
	}
	return accents(name) > accents(other) && slug.Of(name) == slug.Of(other)
}

// accents counts the letters of a name that are not ASCII.
func accents(name string) int {
	n := 0
	for _, r := range name {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// isAllCaps reports whether a name is in capitals throughout.
func isAllCaps(name string) bool {
	return len(name) > 3 && strings.ToUpper(name) == name && strings.ToLower(name) != name
}
