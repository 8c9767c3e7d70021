package site

import (
	"cmp"
	"slices"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/seq"
	"offprint/generator/text/slug"
)

// linkPeople links papers and people, from the oldest paper to the newest: the spelling of a name
// comes from its oldest paper, so that new papers change it only to one with more accents, which
// other spellings lack, or to one that is not in capitals.
func (l *linker) linkPeople(listed []content.Person) {
	r := &personResolver{linker: l, registry: l.newRegistry(listed)}
	r.bySlug = make([]int32, len(r.slugs))
	r.findPeople()
	r.people = make([]Person, len(r.found))
	r.fillPeople()
	lists := lists{make([]*Paper, r.uses)}
	l.People = make([]*Person, len(r.people))
	for i := range r.people {
		person := &r.people[i]
		l.People[i] = person
		person.Papers = lists.list(int(r.found[i].papers))
		person.HasPage = person.Listed || int(r.found[i].papers) >= l.Settings.AuthorPagesFrom()
	}
	for _, p := range l.Papers {
		for _, person := range p.People {
			if last(person.Papers) != p {
				person.Papers = append(person.Papers, p)
			}
		}
	}
	r.namesakes()
	r.sort()
}

// personResolver finds the people behind authors.
type personResolver struct {
	*linker
	*registry
	bySlug  []int32  // index of the person with a slug, plus one
	found   []found  // the people from the oldest paper on
	authors []person // of all papers, from the oldest on
	people  []Person // like found
	uses    int      // the sum of the papers of all people
}

// found is a person while the people of papers are looked for.
type found struct {
	slug   int32
	latest int32 // entry of the latest paper so far
	papers int32
	first  int32 // the name on the oldest paper, by which lists sort the person
	name   int32 // Person.Name, if that comes from a paper
}

// person is the person behind an author of a paper.
type person struct {
	index        int32
	isIdentified bool
}

// findPeople finds the people behind all authors.
func (r *personResolver) findPeople() {
	total := 0
	for i := range r.kept.parts {
		total += len(r.kept.parts[i].authors)
	}
	r.authors = make([]person, 0, total)
	for _, p := range slices.Backward(r.Papers) {
		for i, id := range r.partsOf(p).authors {
			a, name := r.author(p, i, id)
			slug, isIdentified := r.resolve(a, r.all[name].slug)
			if r.bySlug[slug] == 0 {
				r.found = append(r.found, found{slug: slug, latest: -1})
				r.bySlug[slug] = int32(len(r.found))
			}
			r.authors = append(r.authors, person{r.bySlug[slug] - 1, isIdentified})
		}
	}
}

// author returns an author of a paper if it has an id or an ORCID iD, or else nil, and the number of the name.
func (r *personResolver) author(p *Paper, i int, id int32) (a *paper.Author, name int32) {
	if id < 0 {
		return &p.Authors[i], ^id
	}
	return nil, id
}

// fillPeople links papers to their people and collects the spellings of names.
func (r *personResolver) fillPeople() {
	room := make([]*Person, len(r.authors))
	next := 0
	for _, p := range slices.Backward(r.Papers) {
		ids := r.partsOf(p).authors
		p.People = room[next : next+len(ids) : next+len(ids)]
		for i, id := range ids {
			who := r.authors[next+i]
			p.People[i] = &r.people[who.index]
			r.fill(p, i, id, who)
		}
		next += len(ids)
	}
}

// fill adds an author of a paper to the person.
func (r *personResolver) fill(p *Paper, i int, id int32, who person) {
	person, found := &r.people[who.index], &r.found[who.index]
	a, name := r.author(p, i, id)
	if found.latest < 0 {
		*person = r.newPerson(found.slug, name, a, who.isIdentified)
		found.first, found.name = name, name
	} else if person.Identified != who.isIdentified {
		r.problems.Errorf(sameAddress, r.at(p, "authors"), "give the person with the id "+person.Slug+" a longer id, or give the name to one person in people.yaml",
			"authors: the id %s and the name %q, which several people may share, have the same address, %s", person.Slug, r.all[name].text, AuthorsAddress.Below(person.Slug))
	} else if found.name != name && !person.Identified && slug.Collide(paper.WithoutNickname(person.Name), paper.WithoutNickname(r.all[name].text)) {
		r.problems.Errorf(sameAddress, r.at(p, "authors"), "give one of them an id", "authors: %q and %q have the same address, %s", r.all[name].text, person.Name, AuthorsAddress.Below(person.Slug))
	}
	if found.latest == p.entry {
		return // a second name of the person on the paper
	}
	found.latest = p.entry
	r.uses++
	if person.spell(r.all[name].text, found.papers) {
		found.name = name
	}
	found.papers++
	if person.Identified && !person.Listed {
		person.ORCID, person.URL = cmp.Or(person.ORCID, p.Authors[i].ORCID), cmp.Or(person.URL, p.Authors[i].URL)
	}
}

// namesakeLimit is the number of people with one name that pages link to each other: the links grow with
// its square.
const namesakeLimit = 50

// namesakes links people with the same name on papers, at most namesakeLimit of them. Those who are a name alone
// share it only with people who are identified.
func (r *personResolver) namesakes() {
	groups := map[int32][]*Person{} // by the slug of the name
	for i := range r.people {
		if r.people[i].Identified {
			for _, slug := range r.slugsOf(i) {
				groups[slug] = nil
			}
		}
	}
	if len(groups) == 0 {
		return
	}
	for i := range r.people {
		for _, slug := range r.slugsOf(i) {
			if group, ok := groups[slug]; ok && len(group) < namesakeLimit && !slices.Contains(group, &r.people[i]) {
				groups[slug] = append(group, &r.people[i])
			}
		}
	}
	for i := range r.people {
		person := &r.people[i]
		for _, slug := range r.slugsOf(i) {
			for _, other := range groups[slug] {
				if other != person && !slices.Contains(person.Namesakes, other) {
					person.Namesakes = append(person.Namesakes, other)
				}
			}
		}
		slices.SortFunc(person.Namesakes, func(a, b *Person) int { return cmp.Compare(a.Slug, b.Slug) })
	}
}

// slugsOf returns the slugs of a person's names on papers.
func (r *personResolver) slugsOf(i int) []int32 {
	if !r.people[i].Identified {
		return []int32{r.found[i].slug}
	}
	var slugs []int32
	for _, name := range r.people[i].spellings() {
		slugs = append(slugs, r.slugOfName(name.Name))
	}
	return slugs
}

// sort sorts the people. Those whose place cannot have changed keep the order of the last site.
func (r *personResolver) sort() {
	kept, added := make([]int32, 0, len(r.kept.people)), []int32{}
	isKept := make([]bool, len(r.people))
	for i, slug := range r.kept.people {
		if index := r.bySlug[slug] - 1; index >= 0 && r.found[index].first == r.kept.sortNames[i] {
			kept = append(kept, index)
			isKept[index] = true
		}
	}
	for i := range r.people {
		if !isKept[i] {
			added = append(added, int32(i))
		}
	}
	compare := func(a, b int32) int { return r.people[a].compare(&r.people[b]) }
	sorted(added, func(i int32) rank { return rankOfText(r.people[i].sortKey.family, " ", r.people[i].sortKey.name) }, compare)
	r.kept.people, r.kept.sortNames = make([]int32, len(r.people)), make([]int32, len(r.people))
	for i, index := range seq.Merge(kept, added, compare) {
		r.People[i] = &r.people[index]
		r.kept.people[i], r.kept.sortNames[i] = r.found[index].slug, r.found[index].first
	}
}
