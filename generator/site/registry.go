package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// registry maps authors to people, by numbers of slugs.
type registry struct {
	*names
	listed  map[string]content.Person // id to entry of people.yaml
	ids     map[string]bool           // ids in people.yaml and on papers
	orcids  map[string]string         // ORCID iD to id
	idORCID map[string]string         // id to ORCID iD
	byName  map[int32][]string        // slug of a name to the ids with this name in people.yaml
	byAlone map[int32]int32           // slug of a name to the person whom the name alone identifies
}

// newRegistry reads people.yaml and the authors of papers, and reports contradictions.
func (l *linker) newRegistry(listed []content.Person) *registry {
	r := &registry{
		names: l.kept.authors, listed: map[string]content.Person{}, ids: map[string]bool{}, orcids: map[string]string{},
		idORCID: map[string]string{}, byName: map[int32][]string{}, byAlone: map[int32]int32{},
	}
	for _, person := range listed {
		l.register(r, person)
	}
	for _, p := range slices.Backward(l.Papers) {
		if !l.partsOf(p).isIdentified {
			continue
		}
		for _, a := range p.Authors {
			if a.ID != "" {
				l.registerAuthor(r, p, a)
			} else if a.ORCID != "" {
				r.slugID(strings.ToLower(a.ORCID))
			}
		}
	}
	for id := range r.ids {
		if slug := r.slugID(id); len(r.byName[slug]) == 0 {
			r.byAlone[slug] = slug
		}
	}
	for slug, ids := range r.byName {
		if len(ids) == 1 {
			r.byAlone[slug] = r.slugID(ids[0])
		}
	}
	for _, person := range listed {
		if ids := r.byName[r.slugID(person.ID)]; len(ids) > 1 {
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
		slug := r.slugOfName(name)
		if ids := r.byName[slug]; len(ids) == 0 || ids[len(ids)-1] != person.ID { // the search of all would be quadratic
			r.byName[slug] = append(ids, person.ID)
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

// resolve returns the slug of the person behind an author: by the id on the paper, then by the ORCID iD, then by
// the name, if people.yaml gives it to one person only or its slug is somebody's id. Otherwise the person is not
// identified. The author is nil if it has neither an id nor an ORCID iD.
func (r *registry) resolve(a *paper.Author, slug int32) (person int32, isIdentified bool) {
	if a == nil {
		if len(r.byAlone) == 0 {
			return slug, false
		}
		person, isIdentified = r.byAlone[slug]
		if !isIdentified {
			person = slug
		}
		return person, isIdentified
	}
	return r.slugID(cmp.Or(a.ID, r.orcids[a.ORCID], strings.ToLower(a.ORCID))), true
}

// newPerson returns the person with a slug, from the first author found.
func (r *registry) newPerson(slug, author int32, a *paper.Author, isIdentified bool) Person {
	written := &r.all[author]
	person := Person{Name: written.text, Slug: r.slugs[slug], Identified: isIdentified, sortKey: sortKey{written.sort, r.slugs[written.slug]}}
	if !isIdentified {
		return person
	}
	if entry, ok := r.listed[person.Slug]; ok {
		person.Name, person.ORCID, person.URL, person.Listed = entry.Name, entry.ORCID, entry.URL, true
		person.aliases = entry.Names
	} else if a != nil && a.ID == "" && r.orcids[a.ORCID] == "" {
		person.ORCID = a.ORCID
	}
	return person
}
